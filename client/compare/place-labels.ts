/** Places of names beside their dots: right, left, above, below; one that finds none free is left out, unless it comes first. */
export interface Dot { x: number, y: number }
export interface Label { id: string, text: string, x: number, y: number, anchor: 'start' | 'end' | 'middle' }

export interface Box { x0: number, x1: number, y0: number, y1: number }

/** Width of a name in 12.5 px type, near enough to keep names apart. */
export const widthOf = (text: string): number => text.length * 6.6
const HIGH = 14, GAP = 9

/** In the order given: the first names get the best places; `kept` are places of other words. Cost O(names × (names + dots)). */
export const placeLabels = (wanted: readonly (Dot & { id: string, text: string })[], dots: readonly Dot[], room: { width: number, top: number, bottom: number }, kept: readonly Box[] = []): Label[] => {
  const taken = [...kept], out: Label[] = []
  for (const { id, text, x, y } of wanted) {
    const w = widthOf(text)
    const places: Label[] = [
      { id, text, x: x + GAP, y: y + 4, anchor: 'start' }, { id, text, x: x - GAP, y: y + 4, anchor: 'end' }, { id, text, x, y: y - GAP, anchor: 'middle' }, { id, text, x, y: y + GAP + 10, anchor: 'middle' }
    ]
    for (const place of places) {
      const x0 = place.anchor === 'start' ? place.x : place.anchor === 'end' ? place.x - w : place.x - w / 2, box = { x0, x1: x0 + w, y0: place.y - HIGH + 3, y1: place.y + 4 }
      if (box.x0 < 0 || box.x1 > room.width || box.y0 < room.top || box.y1 > room.bottom) continue
      if (taken.some(b => box.x0 < b.x1 && b.x0 < box.x1 && box.y0 < b.y1 && b.y0 < box.y1)) continue
      if (dots.some(d => (d.x !== x || d.y !== y) && d.x > box.x0 - 4 && d.x < box.x1 + 4 && d.y > box.y0 - 4 && d.y < box.y1 + 4)) continue
      taken.push(box); out.push(place)
      break
    }
  }
  return out
}

/** The mark of Alentour: a dot in its compass. The dot is the one vermilion thing that is not a target. */
export const Mark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox='0 0 26 26' aria-hidden='true'>
    {Array.from({ length: 24 }, (_, i) => {
      const a = i * Math.PI / 12, x = Math.cos(a), y = Math.sin(a)
      return <line key={a} x1={13 + 10.6 * x} y1={13 + 10.6 * y} x2={13 + 12.2 * x} y2={13 + 12.2 * y} stroke='currentColor' strokeWidth={1} />
    })}
    <circle cx={13} cy={13} r={7} fill='none' stroke='currentColor' strokeWidth={1.6} />
    <circle cx={13} cy={13} r={2.9} fill='var(--al-target)' />
  </svg>
)

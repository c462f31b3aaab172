// Answers tasks as badly as a worker can: the pool's tests run it in place of the program's own entry.
const kept = []
export default async ({ input, port }) => {
  switch (input.do) {
    case 'answer': return { output: input.value }
    case 'wait': return await new Promise(resolve => { setTimeout(() => resolve({ output: 'waited' }), input.ms) })
    case 'progress': for (let i = 1; i <= 4; i++) port.postMessage({ fraction: i / 4, step: 'half' }); return { output: 'told' }
    case 'refuse': return { refusal: { code: 'import.rejected', more: { values: { count: 3 } } } }
    case 'throw': throw new Error('thrown on purpose')
    case 'throw-later': setTimeout(() => { throw new Error('thrown on purpose, later') }, 1); return await new Promise(() => undefined)
    case 'reject-nothing': return await Promise.reject(undefined)
    case 'exit': return process.exit(3)
    case 'loop': for (;;) kept.length = 0
    case 'heap': for (;;) kept.push(new Array(1000).fill({}).map((_, i) => ({ i })))
    case 'buffers': for (;;) kept.push(Buffer.alloc(16_000_000, 1))
    case 'message': { const big = new Uint8Array(100_000_000); port.postMessage({ fraction: 0.5, step: 'big', big }); return { output: big } }
    case 'unclonable': return { output: () => 1 }
    default: return { output: null }
  }
}

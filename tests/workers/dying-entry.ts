/** The program's own entry, but one block of a shared analysis ends its thread, another throws, another never ends. */
import own from '../../server/workers/entry'
import type { SlowBlock } from '../../server/analysis/slow-measures'

const FATE = process.env.ALENTOUR_TEST_FATE

export default async (message: Parameters<typeof own>[0]): ReturnType<typeof own> => {
  // only slowBlock has a block in its input
  const { block } = message.input as unknown as { block?: SlowBlock }
  if (message.task === 'slowBlock' && block?.block === 2) {
    if (FATE === 'exit') process.exit(3)
    if (FATE === 'throw') throw new Error('thrown on purpose')
    if (FATE === 'loop') for (;;);
  }
  return await own(message)
}

/**
 * Vitest's setup: the random cases of every property. Where a submission is judged (CI, `npm test`) they are the same at every run,
 * so that its outcome hangs on the submission alone; elsewhere they are new each time, and fast-check prints the seed of what fails.
 * ALENTOUR_TEST_SEED asks for another seed.
 */
import fc from 'fast-check'

const { CI, ALENTOUR_TEST_SEED: asked } = process.env
const seed = asked !== undefined && asked !== '' ? Number(asked) : CI === undefined ? null : 20_261_130
if (seed !== null) fc.configureGlobal({ seed })

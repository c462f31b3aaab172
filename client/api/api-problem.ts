import { Problem, type ProblemCode } from '#contract/problem'

/** What the server refused, with its sentence in the reader's language. */
export class ApiProblem extends Error {
  constructor (readonly problem: Problem) { super(problem.detail); this.name = 'ApiProblem' }

  get code (): ProblemCode { return this.problem.code }
  get status (): number { return this.problem.status }
}

/** The request got no answer of ours: no network, server gone, or a gateway in between. Sending it again is safe. */
export class NoAnswer extends Error {
  /** what it says to whoever reads the screen, in their language */
  static sentence = 'no answer'
  constructor (readonly status: number | null) { super(NoAnswer.sentence); this.name = 'NoAnswer' }
}

/** The refusal in an answer that is not ok; `NoAnswer` where the body is not one of ours. */
export const problemOf = async (answer: Response): Promise<ApiProblem | NoAnswer> => {
  try {
    const parsed = Problem.safeParse(await answer.json())
    return parsed.success ? new ApiProblem(parsed.data) : new NoAnswer(answer.status)
  } catch { return new NoAnswer(answer.status) }
}

const mark = Symbol.for('comptoir.refusal')

export type RefusalDetails = Record<string, unknown>

/**
 * A business "no": a stable code and what helps to recover. It knows no HTTP and no language;
 * doors turn the code into a status and a sentence.
 */
export class Refusal extends Error {
  readonly code: string
  readonly details: RefusalDetails

  constructor(code: string, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    Object.defineProperty(this, mark, { value: true })
  }
}

/** Tells a refusal from a fault, also when it was thrown by another copy of this file (built pages carry one). */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return typeof thrown === 'object' && thrown !== null && mark in thrown
}

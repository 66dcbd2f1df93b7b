/** A reason not to start, said in one sentence to whoever typed the command; no stack. */
export class CannotStart extends Error {}

export { chainFor, type Level } from './chain-for.ts'
export { invariants } from './verify.ts'

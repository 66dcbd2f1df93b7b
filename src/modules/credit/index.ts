export {
  changeCredit, creditEntries, creditEntriesForStaff, creditForStaff, creditInput, creditOf, terms, type Credit, type CreditEntry,
} from './credit-of.ts'
export { anyOutstanding, creditOfCompanies, type CreditLine } from './credit-of-companies.ts'
export { dueOn, type Term } from './due-on.ts'
export { charge, hold, release, termOf, type Held } from './entries.ts'
export { creditSettled } from './events.ts'
export { openAccount } from './open-account.ts'
export { openDues, type OpenDue } from './open-dues.ts'
export { settle } from './settle.ts'
export { invariants } from './verify.ts'

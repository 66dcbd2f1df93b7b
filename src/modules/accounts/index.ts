export { actFor, someCompanies } from './act-for.ts'
export { actorOfKey, actorOfSession, visitor, type Membership, type SignedIn } from './actor.ts'
export { apiKeys, createApiKey, revokeApiKey, type ApiKey } from './api-keys.ts'
export { createAuth, shortestPassword, type Auth } from './auth.ts'
export { buyersOf, type BuyerAddress } from './buyers-of.ts'
export { staffToTell, type StaffAddress } from './staff-to-tell.ts'
export { companiesByIds, companyById, companyByNumber, companySorts, listCompanies, mustSeeCompany, type Company, type CompanyFilter } from './companies.ts'
export { memberInvited, memberJoined, passwordResetAsked, vatNumberGiven } from './events.ts'
export { companyImport } from './imports/import-companies.ts'
export { chooseColumns } from './lists/choose-columns.ts'
export { listChoices, type ListChoices, type SavedView } from './lists/list-choices.ts'
export { removeView } from './lists/remove-view.ts'
export { saveView } from './lists/save-view.ts'
export { acceptInvitation, firstAdministrator, invitationOf, inviteMember, inviteStaff, membersOf, staffMembers, type Invite, type Member, type OpenInvitation } from './members.ts'
export { peopleOfCompany, type CompanyContact, type CompanyMember, type CompanyPeople } from './people-of-company.ts'
export { chooseLocale, peopleInRole, personById, portfolioSize, tariffClasses } from './people.ts'
export {
  isAllowed,
  memberRoles,
  mustBeAllowed,
  mustHaveCompany,
  rights,
  scopes,
  scopesWith,
  staffRoles,
  type MemberRole,
  type Right,
  type Scope,
  type StaffRole,
} from './permissions.ts'
export { mailInvitation, mailPasswordReset } from './reactions.ts'
export { changeCompany, companyInput, registerCompany, type CompanyInput } from './save-company.ts'
export { saveTariffClass, tariffClassInput } from './save-tariff-class.ts'
export { saveSeller } from './save-seller.ts'
export { demoMark, sellerSettings, type Seller } from './seller.ts'
export { askPasswordReset, resetPassword, sessionToken, signIn, signOut } from './sign-in.ts'
export { saveSite, sitesForStaff, sitesOf, type Site } from './sites.ts'
export { invariants } from './verify.ts'
export { checkDueNumbers } from './vat-numbers/check-due-numbers.ts'
export { checkVatNumber } from './vat-numbers/check-vat-number.ts'
export { vatProofOf, type VatStanding } from './vat-numbers/vat-proof-of.ts'
export { viewAs } from './view-as.ts'

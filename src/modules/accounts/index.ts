export { actFor, someCompanies } from './act-for.ts'
export { actorOfSession, sessionHolds, visitor, type Membership, type SignedIn } from './actor.ts'
export { actorOfKey, keyHolds, type KeyHolder } from './key-holder.ts'
export { assignReps } from './companies/assign-reps.ts'
export { chooseDelivery } from './companies/choose-delivery.ts'
export { changeCompany } from './companies/change-company.ts'
export { companiesByIds, companyById, companyByNumber, mustSeeCompany, type Company } from './companies/companies-by-ids.ts'
export { type CompanyInput } from './companies/company-input.ts'
export { companySorts, listCompanies, type CompanyFilter } from './companies/list-companies.ts'
export { registerCompany } from './companies/register-company.ts'
export { saveSite } from './companies/save-site.ts'
export { saveTariffClass } from './companies/save-tariff-class.ts'
export { sitesForStaff, sitesOf, type Site } from './companies/sites-of.ts'
export { tariffClasses } from './companies/tariff-classes.ts'
export { seesEveryCompany } from './companies/visible.ts'
export { memberInvited, memberJoined, passwordResetAsked, vatNumberAsked, vatNumberGiven } from './events.ts'
export { companyImport } from './imports/import-companies.ts'
export { acceptInvitation } from './invitations/accept-invitation.ts'
export { firstAdministrator } from './invitations/first-administrator.ts'
export { invitationOf } from './invitations/invitation-of.ts'
export { inviteMember } from './invitations/invite-member.ts'
export { inviteStaff } from './invitations/invite-staff.ts'
export { mailJoined } from './invitations/mail-joined.ts'
export { type Invite } from './invitations/write-invitation.ts'
export { chooseColumns } from './lists/choose-columns.ts'
export { listChoices, type ListChoices, type SavedView } from './lists/list-choices.ts'
export { removeView } from './lists/remove-view.ts'
export { renameView } from './lists/rename-view.ts'
export { saveView } from './lists/save-view.ts'
export { accountantsOf } from './people/accountants-of.ts'
export { buyersOf, type BuyerAddress } from './people/buyers-of.ts'
export { membersOf, type Member, type OpenInvitation } from './people/members-of.ts'
export { peopleInRole } from './people/people-in-role.ts'
export { staffByIds } from './people/staff-by-ids.ts'
export type { StaffAddress } from './people/staff-where.ts'
export { peopleOfCompany, type CompanyContact, type CompanyMember, type CompanyPeople } from './people/people-of-company.ts'
export { personById } from './people/person-by-id.ts'
export { repsOf } from './people/reps-of.ts'
export { salesReps } from './people/sales-reps.ts'
export { staffMembers } from './people/staff-members.ts'
export {
  isAllowed,
  isForClients,
  mustBeAllowed,
  mustHaveCompany,
  rights,
  rolesWith,
  scopes,
  scopesWith,
  staffRoles,
  type MemberRole,
  type Right,
  type Scope,
  type StaffRole,
} from './permissions.ts'
export { mailInvitation, mailPasswordReset } from './reactions.ts'
export { saveSeller, wrongInSeller } from './seller/save-seller.ts'
export { demoMark, sellerSettings, type Seller } from './seller/seller.ts'
export { apiKeys, type ApiKey } from './sign-in/api-keys.ts'
export { createAuth, shortestPassword, type Auth } from './sign-in/auth.ts'
export { createApiKey } from './sign-in/create-api-key.ts'
export { askPasswordReset, resetPassword } from './sign-in/reset-password.ts'
export { revokeApiKey } from './sign-in/revoke-api-key.ts'
export { sessionToken } from './sign-in/session-token.ts'
export { signIn, signOut } from './sign-in/sign-in.ts'
export { invariants } from './verify.ts'
export { checkDueNumbers } from './vat-numbers/check-due-numbers.ts'
export { askVatNumber } from './vat-numbers/ask-vat-number.ts'
export { checkVatNumber } from './vat-numbers/check-vat-number.ts'
export { vatProofOf, type VatStanding } from './vat-numbers/vat-proof-of.ts'
export { viewAs, withCompany } from './view-as.ts'

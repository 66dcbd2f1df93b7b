import type { DocumentKind } from '#modules/catalogue/index.ts'
import { m } from '../paraglide/messages.js'

export const documentKindWords: Record<DocumentKind, () => string> = {
  data_sheet: m.office_document_data_sheet,
  safety_sheet: m.office_document_safety_sheet,
  certificate: m.office_document_certificate,
  manual: m.office_document_manual,
  other: m.office_document_other,
}

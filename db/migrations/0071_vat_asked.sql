-- When somebody had VIES asked for a company's VAT number and no answer has come yet.
alter table accounts.company add column vat_asked_at timestamptz;

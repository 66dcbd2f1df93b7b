-- One index instead of two: what makes a code unique begins with its article, and finds an article's codes as well. Codes are looked up by `code_lookup`.
drop index catalogue.code_by_variant;
drop index catalogue.code_once;
create unique index code_once on catalogue.code (variant_id, kind, code_norm, coalesce(company_id, ''));

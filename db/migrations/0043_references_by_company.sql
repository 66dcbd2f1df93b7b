-- Whether a client has references of his own is asked with each of his first questions: found without reading every code of the catalogue.
create index code_by_company on catalogue.code (company_id) where company_id is not null;

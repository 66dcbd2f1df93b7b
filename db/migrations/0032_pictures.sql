-- What a picture shows, for readers who can't see it; and by its bytes, whose picture it is, so that it is answered to those alone who may see one of them.
alter table catalogue.picture add column alt_fr text not null default '';
alter table catalogue.picture add column alt_en text not null default '';
create index picture_by_file on catalogue.picture (sha256);
create index variant_by_picture on catalogue.variant (picture) where picture is not null;

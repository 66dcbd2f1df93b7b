-- What the lists of the office ask of a hundred thousand articles.

-- For the rooms above: where a category stands, itself last.
create view catalogue.category_place as select id as category_id, path from catalogue.category;

-- Names that are there and say nothing: hardly any, so that who looks for what lacks a name needs the keys of the texts only.
create index variant_text_blank on catalogue.variant_text (locale, variant_id) where name = '';

-- `id`: of the article, family or category, for whoever weighs them.
create or replace view catalogue.untranslated as
  select 'article' as kind, v.id::text as ref, m.locale, v.sku as code, coalesce(nullif(other.name, ''), v.sku) as name, v.sku, v.id
  from (
    select v.id, 'fr' as locale, 'en' as beside from catalogue.variant v where not exists (select from catalogue.variant_text t where t.variant_id = v.id and t.locale = 'fr')
    union all
    select v.id, 'en', 'fr' from catalogue.variant v where not exists (select from catalogue.variant_text t where t.variant_id = v.id and t.locale = 'en')
    union all
    select t.variant_id, t.locale, case t.locale when 'fr' then 'en' else 'fr' end from catalogue.variant_text t where t.locale in ('fr', 'en') and t.name = ''
  ) m join catalogue.variant v on v.id = m.id left join catalogue.variant_text other on other.variant_id = m.id and other.locale = m.beside
  where v.state <> 'withdrawn'
  union all
  select 'family', p.id::text, l.locale, p.code, coalesce(nullif(other.name, ''), p.code), (select min(v.sku) from catalogue.variant v where v.product_id = p.id), p.id
  from catalogue.product p cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.product_text own on own.product_id = p.id and own.locale = l.locale
  left join catalogue.product_text other on other.product_id = p.id and other.locale <> l.locale
  where p.state <> 'withdrawn' and coalesce(own.name, '') = '' and exists (select from catalogue.variant v where v.product_id = p.id and v.state <> 'withdrawn')
  union all
  -- A description that neither language has is not asked for.
  select 'description', p.id::text, l.locale, p.code, coalesce(nullif(other.name, ''), p.code), (select min(v.sku) from catalogue.variant v where v.product_id = p.id), p.id
  from catalogue.product p cross join (values ('fr'), ('en')) l (locale)
  join catalogue.product_text other on other.product_id = p.id and other.locale <> l.locale and other.description <> ''
  left join catalogue.product_text own on own.product_id = p.id and own.locale = l.locale
  where p.state <> 'withdrawn' and coalesce(own.description, '') = '' and exists (select from catalogue.variant v where v.product_id = p.id and v.state <> 'withdrawn')
  union all
  select 'category', c.id::text, l.locale, c.code, coalesce(nullif(other.name, ''), c.code), null, c.id
  from catalogue.category c cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.category_text own on own.category_id = c.id and own.locale = l.locale
  left join catalogue.category_text other on other.category_id = c.id and other.locale <> l.locale
  where coalesce(own.name, '') = ''
  union all
  select 'attribute', a.code, l.locale, a.code, coalesce(nullif(other.label, ''), a.code), null, null
  from catalogue.attribute a cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.attribute_text own on own.attribute_code = a.code and own.locale = l.locale
  left join catalogue.attribute_text other on other.attribute_code = a.code and other.locale <> l.locale
  where coalesce(own.label, '') = ''
  union all
  select 'value', a.attribute_code || '=' || a.value_code, l.locale, a.attribute_code, coalesce(nullif(other.label, ''), a.value_code), null, null
  from catalogue.attribute_value a cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.attribute_value_text own on own.attribute_code = a.attribute_code and own.value_code = a.value_code and own.locale = l.locale
  left join catalogue.attribute_value_text other on other.attribute_code = a.attribute_code and other.value_code = a.value_code and other.locale <> l.locale
  where coalesce(own.label, '') = '';

-- Which orders hold an article, by the SKU under which it was ordered.
create index line_by_sku on orders.line (upper(sku));

-- Two people who change the same address: the second is told.
alter table accounts.site add column version integer not null default 1;

-- The articles whose SKU holds a pattern of LIKE ('%vis%'), or whose name does in one of these languages; who has no English name goes by his French one. An article may come twice. Each table is
-- read once: beside each row of a list of the office the same question costs several times that.
create function catalogue.articles_named(pattern text, locales text[]) returns table (variant_id bigint) language sql stable parallel safe as $$
  select v.id from catalogue.variant v where upper(v.sku) like upper(pattern)
  union all
  select t.variant_id from catalogue.variant_text t where t.locale = any(locales) and t.plain like platform.plain(pattern)
  union all
  select t.variant_id from catalogue.variant_text t
  where locales = '{en}' and t.locale = 'fr' and t.plain like platform.plain(pattern) and not exists (select from catalogue.variant_text own where own.variant_id = t.variant_id and own.locale = 'en')
$$;

-- What lacks words is found first, along the order of the texts' own index; what stands beside it is read for that alone.
create or replace view catalogue.untranslated as
  select 'article' as kind, v.id::text as ref, m.locale, v.sku as code, coalesce(nullif(other.name, ''), v.sku) as name, v.sku
  from (
    select a.id, 'fr' as locale, 'en' as beside from (
      select v.id from catalogue.variant v except select t.variant_id from catalogue.variant_text t where t.locale = 'fr' and t.name <> '') a
    union all
    select a.id, 'en', 'fr' from (
      select v.id from catalogue.variant v except select t.variant_id from catalogue.variant_text t where t.locale = 'en' and t.name <> '') a
  ) m join catalogue.variant v on v.id = m.id left join catalogue.variant_text other on other.variant_id = m.id and other.locale = m.beside
  where v.state <> 'withdrawn'
  union all
  select 'family', p.id::text, l.locale, p.code, coalesce(nullif(other.name, ''), p.code), (select min(v.sku) from catalogue.variant v where v.product_id = p.id)
  from catalogue.product p cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.product_text own on own.product_id = p.id and own.locale = l.locale
  left join catalogue.product_text other on other.product_id = p.id and other.locale <> l.locale
  where p.state <> 'withdrawn' and coalesce(own.name, '') = '' and exists (select from catalogue.variant v where v.product_id = p.id and v.state <> 'withdrawn')
  union all
  -- A description that neither language has is not asked for.
  select 'description', p.id::text, l.locale, p.code, coalesce(nullif(other.name, ''), p.code), (select min(v.sku) from catalogue.variant v where v.product_id = p.id)
  from catalogue.product p cross join (values ('fr'), ('en')) l (locale)
  join catalogue.product_text other on other.product_id = p.id and other.locale <> l.locale and other.description <> ''
  left join catalogue.product_text own on own.product_id = p.id and own.locale = l.locale
  where p.state <> 'withdrawn' and coalesce(own.description, '') = '' and exists (select from catalogue.variant v where v.product_id = p.id and v.state <> 'withdrawn')
  union all
  select 'category', c.id::text, l.locale, c.code, coalesce(nullif(other.name, ''), c.code), null
  from catalogue.category c cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.category_text own on own.category_id = c.id and own.locale = l.locale
  left join catalogue.category_text other on other.category_id = c.id and other.locale <> l.locale
  where coalesce(own.name, '') = ''
  union all
  select 'attribute', a.code, l.locale, a.code, coalesce(nullif(other.label, ''), a.code), null
  from catalogue.attribute a cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.attribute_text own on own.attribute_code = a.code and own.locale = l.locale
  left join catalogue.attribute_text other on other.attribute_code = a.code and other.locale <> l.locale
  where coalesce(own.label, '') = ''
  union all
  select 'value', a.attribute_code || '=' || a.value_code, l.locale, a.attribute_code, coalesce(nullif(other.label, ''), a.value_code), null
  from catalogue.attribute_value a cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.attribute_value_text own on own.attribute_code = a.attribute_code and own.value_code = a.value_code and own.locale = l.locale
  left join catalogue.attribute_value_text other on other.attribute_code = a.attribute_code and other.value_code = a.value_code and other.locale <> l.locale
  where coalesce(own.label, '') = '';

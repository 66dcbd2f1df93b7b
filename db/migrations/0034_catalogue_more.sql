-- For the rooms above: what has no words yet in a language, with what it is called in the other one; `sku` is an article by which it is reached. Withdrawn articles ask for nothing.
create view catalogue.untranslated as
  select 'article' as kind, v.id::text as ref, l.locale, v.sku as code, coalesce(nullif(other.name, ''), v.sku) as name, v.sku
  from catalogue.variant v cross join (values ('fr'), ('en')) l (locale)
  left join catalogue.variant_text own on own.variant_id = v.id and own.locale = l.locale
  left join catalogue.variant_text other on other.variant_id = v.id and other.locale <> l.locale
  where v.state <> 'withdrawn' and coalesce(own.name, '') = ''
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

-- For the rooms above: the attributes of any article, as text.
create view catalogue.article_attribute as
  select v.id as variant_id, a.key as attribute_code, a.value from catalogue.variant v cross join jsonb_each_text(v.attributes) a;

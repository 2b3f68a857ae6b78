-- Nothing ever asked for a consent to be contacted: guidance says the same, and an employer's hint is answered by the person. Without a purpose none is kept.

delete from consent.consent where purpose = 'contact';
alter table consent.consent drop constraint consent_purpose_check;
alter table consent.consent add constraint consent_purpose_check
  check (purpose in ('guidance', 'circulation', 'identity', 'documents'));

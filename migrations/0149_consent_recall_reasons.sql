-- Why a recipient is asked to delete: the person took something back, the consent ran out, or there was no interest for thirty days.

alter table consent.recall add column reason text not null default 'takenBack' check (reason in ('takenBack', 'expired', 'noInterest'));
alter table consent.recall alter column reason drop default;

import { localisedPath } from '#platform/http/paths'

export const paths = {
  vacancies: localisedPath({ de: 'stellen', en: 'jobs', vi: 'viec-lam' }),
  vacancy: localisedPath({ de: 'stellen/:vacancyId', en: 'jobs/:vacancyId', vi: 'viec-lam/:vacancyId' }),
  vacanciesCsv: localisedPath({ de: 'stellen/stellen.csv', en: 'jobs/jobs.csv', vi: 'viec-lam/viec-lam.csv' }),
  vacanciesAtom: localisedPath({ de: 'stellen/feed.atom', en: 'jobs/feed.atom', vi: 'viec-lam/feed.atom' }),
  vacanciesJsonFeed: localisedPath({ de: 'stellen/feed.json', en: 'jobs/feed.json', vi: 'viec-lam/feed.json' }),
  ownVacancies: localisedPath({ de: 'arbeitsplatz/stellen', en: 'desk/jobs', vi: 'ban-lam-viec/viec-lam' }),
  ownVacanciesCsv: localisedPath({
    de: 'arbeitsplatz/stellen/stellen.csv',
    en: 'desk/jobs/jobs.csv',
    vi: 'ban-lam-viec/viec-lam/viec-lam.csv',
  }),
  newVacancy: localisedPath({ de: 'arbeitsplatz/stellen/neu', en: 'desk/jobs/new', vi: 'ban-lam-viec/viec-lam/moi' }),
  ownVacancy: localisedPath({
    de: 'arbeitsplatz/stellen/:vacancyId',
    en: 'desk/jobs/:vacancyId',
    vi: 'ban-lam-viec/viec-lam/:vacancyId',
  }),
  changeVacancy: localisedPath({
    de: 'arbeitsplatz/stellen/:vacancyId/bearbeiten',
    en: 'desk/jobs/:vacancyId/edit',
    vi: 'ban-lam-viec/viec-lam/:vacancyId/sua',
  }),
  memberVacancies: localisedPath({
    de: 'arbeitsplatz/stellen-der-mitglieder',
    en: 'desk/members-jobs',
    vi: 'ban-lam-viec/viec-lam-thanh-vien',
  }),
  memberVacanciesCsv: localisedPath({
    de: 'arbeitsplatz/stellen-der-mitglieder/stellen.csv',
    en: 'desk/members-jobs/jobs.csv',
    vi: 'ban-lam-viec/viec-lam-thanh-vien/viec-lam.csv',
  }),
  memberVacancy: localisedPath({
    de: 'arbeitsplatz/stellen-der-mitglieder/:vacancyId',
    en: 'desk/members-jobs/:vacancyId',
    vi: 'ban-lam-viec/viec-lam-thanh-vien/:vacancyId',
  }),
  deliveries: localisedPath({
    de: 'arbeitsplatz/stellen-dateien',
    en: 'desk/job-files',
    vi: 'ban-lam-viec/tep-viec-lam',
  }),
  deliveriesCsv: localisedPath({
    de: 'arbeitsplatz/stellen-dateien.csv',
    en: 'desk/job-files.csv',
    vi: 'ban-lam-viec/tep-viec-lam.csv',
  }),
  newDelivery: localisedPath({
    de: 'arbeitsplatz/stellen-dateien/hochladen',
    en: 'desk/job-files/upload',
    vi: 'ban-lam-viec/tep-viec-lam/tai-len',
  }),
  delivery: localisedPath({
    de: 'arbeitsplatz/stellen-dateien/:deliveryId',
    en: 'desk/job-files/:deliveryId',
    vi: 'ban-lam-viec/tep-viec-lam/:deliveryId',
  }),
  deliveryColumns: localisedPath({
    de: 'arbeitsplatz/stellen-dateien/:deliveryId/spalten',
    en: 'desk/job-files/:deliveryId/columns',
    vi: 'ban-lam-viec/tep-viec-lam/:deliveryId/cot',
  }),
  rejectedRow: localisedPath({
    de: 'arbeitsplatz/stellen-dateien/:deliveryId/zeilen/:position',
    en: 'desk/job-files/:deliveryId/rows/:position',
    vi: 'ban-lam-viec/tep-viec-lam/:deliveryId/dong/:position',
  }),
  rejectedCsv: localisedPath({
    de: 'arbeitsplatz/stellen-dateien/:deliveryId/abgelehnt.csv',
    en: 'desk/job-files/:deliveryId/rejected.csv',
    vi: 'ban-lam-viec/tep-viec-lam/:deliveryId/bi-tu-choi.csv',
  }),
}

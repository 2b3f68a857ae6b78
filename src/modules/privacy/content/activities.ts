/**
 * The record of processing activities (Art. 30 GDPR): which activities there are. Purpose, categories, legal basis and the rest stand in the
 * messages under `activity`; ids as in the model of the network's data protection papers, own ones from V17 on. What is kept, where and how long
 * comes from the declarations of the modules. To be reviewed by the operator's data protection officer.
 */
export const activities = ['V01', 'V02', 'V03', 'V04', 'V13', 'V17'] as const
export type Activity = (typeof activities)[number]

/** The facets of an activity that are words. */
export const facets = [
  'purpose',
  'subjects',
  'categories',
  'special',
  'basis',
  'controller',
  'recipients',
  'thirdCountry',
] as const
export type Facet = (typeof facets)[number]

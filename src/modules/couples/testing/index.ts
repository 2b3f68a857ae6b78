export { agreeToGuidance, couplesWorld, link, notFound, now, person, reading, run, type World } from './world.ts'

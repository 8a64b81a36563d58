export { openPerson, PERSON_OPENED_FOR, personOpenUntil } from './open-person.server.ts'

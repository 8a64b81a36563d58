import type { shell as english } from '../en/shell.ts'
import type { SameKeys } from '../keys.ts'

export const shell = {
  skip: 'Ir al contenido principal',
  titleOf: '{{page}} · {{brand}}',
  brandHome: ', inicio',
  otherLanguage: 'English',
  nav: {
    label: 'Principal',
    home: 'Inicio',
    claims: 'Reclamos',
    policies: 'Pólizas',
    account: 'Cuenta',
    people: 'Personas',
    staff: 'Personal',
    sync: 'Sincronía',
    stuck: 'le esperan',
    surge: 'Emergencia',
    audit: 'Auditoría',
  },
  foot: {
    call: 'Llámenos de día o de noche',
    privacy: 'Privacidad',
    accessibility: 'Accesibilidad',
    logOut: 'Cerrar sesión',
  },
} as const satisfies SameKeys<typeof english>

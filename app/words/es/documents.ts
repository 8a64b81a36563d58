import type { documents as english } from '../en/documents.ts'
import type { SameKeys } from '../keys.ts'

export const documents = {
  title: 'Fotos y papeles',
  lead: 'Agregue lo que tenga ahora; siempre puede volver con más.',
  addMore: 'Agregar más',
  choose: 'Tome fotos o elija archivos',
  drop: 'o suéltelos aquí',
  hint: 'Fotos (también de iPhone) y PDF. Hasta {{size}} cada uno, {{most}} a la vez. Hacemos más pequeñas las fotos grandes y borramos el lugar donde se tomaron.',
  submit: 'Enviar estos archivos',
  yours: 'Sus archivos',
  noneTitle: 'Todavía no hay archivos',
  where: 'Dónde está este archivo',
  removeFile: 'Quitar {{file}}',
  chooseAnother: 'Elegir otro',
  chooseAnotherFor: 'Elegir otro archivo en lugar de {{file}}',
  you: 'usted',
  state: {
    stored: 'Guardado',
    sent: 'Enviado',
    confirmed: 'Confirmado',
    notAccepted: 'No aceptado',
    done: 'listo',
    notYet: 'todavía no',
  },
  meaning: {
    title: 'Qué significan “Guardado”, “Enviado” y “Confirmado”',
    stored: 'El archivo está seguro con nosotros. Puede cerrar esta página.',
    sent: 'Lo pasamos a nuestro equipo de reclamos.',
    confirmed: 'Nuestro equipo de reclamos nos avisó que llegó y que se puede leer.',
  },
} as const satisfies SameKeys<typeof english>

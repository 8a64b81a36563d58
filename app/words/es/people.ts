import type { people as english } from '../en/people.ts'
import type { SameKeys } from '../keys.ts'

export const people = {
  policy: {
    title: '¿Qué póliza es?',
    lead: 'Ya tenemos su reclamo. Solo buscamos la póliza a la que corresponde, y la fecha de su aviso se mantiene.',
    typed: 'Usted escribió “{{number}}”.',
    notFound:
      'Aún no encontramos su póliza. Su reclamo sigue adelante, y nosotros seguimos buscando.',
    correct: 'Díganos qué póliza es',
    which: 'Sus pólizas',
    other: 'Otro número de póliza',
    otherHint: 'Como aparece en su tarjeta o en una carta nuestra.',
    number: 'Número de póliza',
    submit: 'Guardar',
    kept: 'Gracias. No pudimos encontrar este número por nuestra cuenta, así que alguien de nuestro equipo de reclamos lo busca. No necesita hacer nada más.',
    known: 'Ya sabemos cuál es la póliza de este reclamo. No hay nada que corregir.',
    back: 'Volver al reclamo',
  },
  take: {
    title: 'Encontrar un reclamo que reportó sin iniciar sesión',
    lead: 'Escriba la referencia de su comprobante. Se ve así: HV-2Q7M-84KD.',
    reference: 'Referencia',
    submit: 'Buscar mi reclamo',
    link: '¿Reportó un reclamo sin iniciar sesión?',
    why: 'Mostramos un reclamo aquí cuando es sobre una póliza suya. Si el número de póliza no era correcto, primero lo corregimos, y el reclamo aparece aquí solo.',
    ofOther:
      'Alguien reportó este reclamo sin iniciar sesión. Solo mostramos cómo quiere que lo contactemos, y lo que firmó, a una cuenta con el mismo correo o teléfono. ¿Fue usted? Cuando su cuenta lo tenga, escriba la referencia de su comprobante.',
    notYou: '¿No sabe nada de esto? Llámenos, por favor:',
  },
  confirm: {
    title: 'Confirme cómo nos comunicamos con usted',
    why: 'Su reclamo no lo necesita: ya está en camino. Así podemos escribirle sobre él y encontrarlo enseguida cuando abra una cuenta.',
    email: 'Enviarme un código por correo',
    text: 'Enviarme un código por mensaje de texto',
    sentEmail: 'Enviamos un código de 6 dígitos a {{to}}. Sirve durante {{minutes}} minutos.',
    sentText:
      'Enviamos un código de 6 dígitos por mensaje de texto al {{to}}. Sirve durante {{minutes}} minutos.',
    code: 'Los 6 dígitos del código',
    submit: 'Confirmar',
    again: 'Enviar un código nuevo',
    ended: 'Ese código ya no sirve.',
    failed:
      'No pudimos enviar un código en este momento. Su reporte está seguro con nosotros, y nada espera por esto.',
    tooMany: 'Ya enviamos varios códigos. Espere unos minutos, por favor.',
    done: 'Confirmado. Nos comunicamos con usted por {{to}}.',
    reference:
      '¿Tiene una cuenta, o la abrirá después? Si su reclamo no aparece solo, escriba esta referencia en Reclamos.',
  },
  messages: {
    code: 'Su código es {{code}}. Escríbalo en la página de su comprobante, para que {{brand}} pueda escribirle sobre su reporte. Sirve durante {{minutes}} minutos. Nunca lo pedimos por teléfono. Si usted no reportó nada, puede ignorar este mensaje.',
    newsText:
      '{{brand}}: hay novedades sobre su reporte {{reference}}. Para saberlas, llámenos: {{phone}}. Responda STOP para no recibir más mensajes.',
    newsSubject: 'Novedades sobre su reporte {{reference}}',
    news: 'Hay novedades sobre el reporte con la referencia {{reference}}. Para leerlas, abra una cuenta o inicie sesión con la póliza de la que se trata, o llámenos: {{phone}}',
  },
  staff: {
    letters: {
      receipt: 'Comprobante del reporte',
      code: 'Código para confirmar el contacto',
      news: 'Novedades sobre el reporte',
    },
    tab: 'Sin póliza',
    title: 'Reclamos sin póliza',
    lead: 'El número que se escribió no corresponde a ninguna póliza de aquí ni del sistema central. Primero los que más esperan. Lo que se escribió está en el expediente.',
    list: 'Reclamos sin póliza, primero los que más esperan',
    none: 'Todos los reclamos tienen su póliza.',
    nobodys: 'Reportado sin una cuenta',
    hasAccount: 'Tiene una cuenta',
    confirmed: 'Confirmado con un código',
    since: 'Desde',
    card: 'Encontrar la póliza',
    text: 'Todavía nadie sabe bajo qué póliza está este reclamo. El sistema central recibe su elección como actualización del mismo reclamo.',
    typed: 'Como se escribió',
    policy: 'Póliza',
    which: 'Pólizas de este asegurado',
    other: 'Corregir el número',
    otherHint: 'Si una póliza de aquí lo tiene, el reclamo queda bajo esa póliza.',
    submit: 'Ponerlo bajo esta póliza',
    matched: 'El reclamo está bajo su póliza. El sistema central lo recibe ahora.',
    kept: 'El número está corregido, y ninguna póliza de aquí lo tiene. Cuando el sistema central ya tiene un reclamo no acepta otro número: búsquela allí, por favor.',
    late: 'Este reclamo está decidido o cerrado. El sistema central ya no acepta otra póliza.',
    noPolicies: 'Este asegurado no tiene aquí ninguna póliza de este tipo.',
  },
} as const satisfies SameKeys<typeof english>

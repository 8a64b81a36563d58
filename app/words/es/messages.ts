import type { messages as english } from '../en/messages.ts'
import type { SameKeys } from '../keys.ts'

export const messages = {
  greeting: 'Hola, {{name}}:',
  signature: 'Su equipo de reclamos de {{brand}}',
  open: 'Véalo aquí: {{link}}',
  openHere: 'Véalo aquí',
  choose: 'Elija qué le enviamos: {{link}}',
  chooseHere: 'Elija qué le enviamos',
  code: {
    subject: 'Su código para {{brand}}',
    text: 'Su código es {{code}}. Funciona por {{minutes}} minutos. Nunca se lo pedimos por teléfono. Si usted no intentó iniciar sesión, puede ignorar este mensaje.',
  },
  accountExists: {
    subject: 'Usted ya tiene una cuenta en {{brand}}',
    text: 'Alguien acaba de intentar crear una cuenta con sus datos. Usted ya tiene una. Inicie sesión aquí: {{link}}. Si no fue usted, no tiene que hacer nada: nadie entró.',
  },
  report: {
    subject: 'Tenemos su reclamo {{reference}}',
    text: 'Tenemos un reporte con la referencia {{reference}} y esta dirección de correo. Ahora pasa a nuestro equipo de reclamos, que se comunicará con usted. Si usted no reportó nada a {{brand}}, por favor llámenos.',
  },
  notice: {
    texts_agreed: {
      subject: 'Usted dijo que sí a los mensajes de texto',
      text: 'Usted dijo que sí a los mensajes de texto sobre sus reclamos. Responda ALTO a cualquiera de ellos para dejarlos, o AYUDA para recibir ayuda.',
      short:
        'Dijo que sí a mensajes sobre sus reclamos, los que hagan falta. Su compañía puede cobrarlos. ALTO para dejarlos, AYUDA para recibir ayuda.',
    },
    received: {
      subject: 'Tenemos su reclamo {{reference}}',
      text: 'Guardamos su reclamo {{reference}} y lo pasamos a nuestro equipo de reclamos. Le escribimos otra vez cuando lo tengan.',
      short: 'Tenemos su reclamo {{reference}}.',
    },
    acknowledged: {
      subject: 'Nuestro equipo de reclamos tiene su reclamo {{reference}}',
      text: 'Nuestro equipo de reclamos confirmó su reclamo {{reference}}. Puede ver qué sigue.',
      short: 'Nuestro equipo tiene su reclamo {{reference}}.',
    },
    assigned: {
      subject: 'Su reclamo {{reference}} tiene un ajustador',
      text: 'Un ajustador se ocupa ahora de su reclamo {{reference}}. Puede ver quién es y cómo comunicarse.',
      short: 'Su reclamo {{reference}} tiene un ajustador.',
    },
    moved: {
      subject: 'Su reclamo {{reference}} avanzó un paso',
      text: 'Su reclamo {{reference}} avanzó un paso. Puede ver qué pasó y qué sigue.',
      short: 'Su reclamo {{reference}} avanzó un paso.',
    },
    given: {
      subject: 'Ya no necesitamos nada de usted para el reclamo {{reference}}',
      text: 'Lo que le habíamos pedido para el reclamo {{reference}} lo resolvimos nosotros, y el reclamo está con nuestro equipo de reclamos o va en camino. Usted no tiene que hacer nada. Puede ver qué hicimos.',
      short: 'Ya no necesitamos nada de usted: {{reference}}.',
    },
    request: {
      subject: 'Necesitamos algo de usted para el reclamo {{reference}}',
      text: 'Para seguir con su reclamo {{reference}}, necesitamos algo de usted. Puede ver qué es y para cuándo, y responder ahí.',
      short: 'Necesitamos algo de usted: reclamo {{reference}}.',
    },
    message: {
      subject: 'Tiene un mensaje sobre el reclamo {{reference}}',
      text: 'Le escribimos sobre su reclamo {{reference}}. Puede leerlo y contestar en su página.',
      short: 'Tiene un mensaje: reclamo {{reference}}.',
    },
    document_rejected: {
      subject: 'Un archivo del reclamo {{reference}} necesita otro intento',
      text: 'No pudimos usar uno de los archivos que envió para el reclamo {{reference}}. Puede ver por qué y enviar otro.',
      short: 'Vuelva a enviar un archivo: reclamo {{reference}}.',
    },
    decided: {
      subject: 'Hay una decisión sobre su reclamo {{reference}}',
      text: 'Tomamos una decisión sobre su reclamo {{reference}}. Puede leerla, con las razones y lo que usted puede hacer.',
      short: 'Hay una decisión: reclamo {{reference}}.',
    },
    payment: {
      subject: 'Noticias de un pago del reclamo {{reference}}',
      text: 'Hay noticias de un pago de su reclamo {{reference}}. Puede ver la cantidad y cómo la calculamos.',
      short: 'Noticias de un pago: reclamo {{reference}}.',
    },
    payment_problem: {
      subject: 'Un pago del reclamo {{reference}} no se completó',
      text: 'Un pago de su reclamo {{reference}} no se completó. Lo estamos enviando otra vez. Puede ver qué pasó y qué sigue.',
      short: 'Un pago no se completó: reclamo {{reference}}.',
    },
    closed: {
      subject: 'Su reclamo {{reference}} está cerrado',
      text: 'Su reclamo {{reference}} está cerrado. Puede ver por qué, y todavía puede leer todo.',
      short: 'Su reclamo {{reference}} está cerrado.',
    },
    correction: {
      subject: 'Corregimos algo en su reclamo {{reference}}',
      text: 'Lo que le dijimos de su reclamo {{reference}} no era correcto. Puede ver qué corregimos y por qué.',
      short: 'Corregimos algo: reclamo {{reference}}.',
    },
    appealed: {
      subject: 'Estamos revisando otra vez su reclamo {{reference}}',
      text: 'Nuestro equipo de reclamos está revisando otra vez la decisión sobre su reclamo {{reference}}. Puede ver qué sigue.',
      short: 'Revisamos otra vez su reclamo {{reference}}.',
    },
    reopened: {
      subject: 'Su reclamo {{reference}} está abierto otra vez',
      text: 'Nuestro equipo de reclamos abrió otra vez su reclamo {{reference}}. Puede ver por qué y qué sigue.',
      short: 'Su reclamo {{reference}} está abierto otra vez.',
    },
    reminder: {
      subject: 'Recordatorio: el reclamo {{reference}} espera su respuesta',
      text: 'Todavía necesitamos algo de usted para seguir con su reclamo {{reference}}. Puede ver qué es y para cuándo, y responder ahí.',
      short: 'Recuerde responder: reclamo {{reference}}.',
    },
    digest: {
      subject: 'Hay novedades de sus reclamos',
      text: 'Pasaron varias cosas en poco tiempo, por eso se lo decimos una sola vez. Puede verlas todas.',
      short: 'Hay novedades de sus reclamos.',
    },
    security: {
      subject: 'Por favor revise su cuenta',
      text: 'Algo cambió en la seguridad de su cuenta. Por favor mire dónde inició sesión. Si no fue usted, cierre esa sesión y llámenos.',
      short: 'Por favor revise dónde inició sesión.',
    },
  },
} as const satisfies SameKeys<typeof english>

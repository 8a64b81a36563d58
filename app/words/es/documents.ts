import type { documents as english } from '../en/documents.ts'
import type { SameKeys } from '../keys.ts'

export const documents = {
  title: 'Fotos y papeles',
  lead: 'Agregue lo que tenga ahora; siempre puede volver con más.',
  addMore: 'Agregar más',
  choose: 'Tome fotos o elija archivos',
  drop: 'o suéltelos aquí',
  hint: 'Fotos (también de iPhone), escaneos y PDF. Hasta {{size}} cada uno, {{most}} a la vez. Hacemos más pequeñas las fotos grandes y borramos el lugar donde se tomaron.',
  submit: 'Enviar estos archivos',
  yours: 'Sus archivos',
  noneTitle: 'Todavía no hay archivos',
  noneText: 'Lo que usted envía y lo que le escribimos aparece aquí.',
  safeNow_one: 'Un archivo está seguro con nosotros.',
  safeNow_other: '{{count}} archivos están seguros con nosotros.',
  already_one: 'Ya teníamos uno de estos archivos. Está aquí una sola vez.',
  already_other: 'Ya teníamos {{count}} de estos archivos. Están aquí una sola vez.',
  fromUs: 'de nosotros, {{date}}',
  otherWay: 'nos llegó por otro medio, {{date}}',
  about: '{{size}}, {{date}}',
  notTaken: '{{file}}: {{reason}}',
  away: 'No podemos traer este archivo en este momento. Intente de nuevo en unos minutos o llámenos.',
  closed:
    'Este reclamo está cerrado. Aquí puede leer sus archivos. Para enviar más, agréguelo a un mensaje para nosotros.',
  stuck:
    'Lo tenemos, pero no hemos podido pasarlo todavía. Lo estamos revisando; usted no tiene que hacer nada.',
  where: 'Dónde está este archivo',
  removeFile: 'Quitar {{file}}',
  chooseAnother: 'Elegir otro',
  chooseAnotherFor: 'Elegir otro archivo en lugar de {{file}}',
  replace: 'Enviar otro en su lugar',
  mendTitle: 'Envíe otro archivo en lugar de {{file}}',
  replaceFor: 'Enviar otro archivo en lugar de {{file}}',
  replaced: 'Usted envió otro archivo en su lugar.',
  checking:
    'Lo estamos revisando por si tiene virus antes de pasarlo. Puede cerrar esta página; usted no tiene que hacer nada.',
  state: {
    received: 'Recibido',
    stored: 'Guardado',
    sent: 'Enviado',
    confirmed: 'Confirmado',
    checking: 'En revisión',
    virus: 'Virus',
    notAccepted: 'No aceptado',
    done: 'listo',
    notYet: 'todavía no',
  },
  meaning: {
    title: 'Qué significan “Recibido”, “Guardado”, “Enviado” y “Confirmado”',
    received: 'El archivo nos llegó completo.',
    stored: 'Lo revisamos y está seguro con nosotros. Puede cerrar esta página.',
    sent: 'Lo pasamos a nuestro equipo de reclamos.',
    confirmed: 'Nuestro equipo de reclamos nos avisó que llegó y que se puede leer.',
  },
  rejected: {
    unreadable:
      'No podemos leer este archivo. Tome la foto otra vez, de cerca y con buena luz, y envíela.',
    wrong_document: 'Este no es el papel que pedimos. Vea qué le pedimos y envíe ese.',
    incomplete: 'Falta algo. Envíe todas las páginas, con todos los bordes en la foto.',
    expired: 'Este papel ya no es válido. Envíe uno que sea válido ahora.',
    virus:
      'Encontramos un virus en este archivo y no lo abrimos. Tome una foto del papel y envíela.',
    format: 'No pudimos abrir este tipo de archivo. Envíe una foto o un PDF.',
    digest_mismatch:
      'Este archivo se dañó en el camino. Tome la foto o guarde el PDF otra vez, y envíelo.',
    other: 'No pudimos usar este archivo. Tome la foto otra vez o envíe otro archivo.',
    tooLate:
      'Nuestro equipo de reclamos no pudo usar este archivo. El reclamo está cerrado, así que no tiene que enviar otro.',
    says: 'Nuestro equipo de reclamos dice: “{{message}}”',
  },
  refused: {
    tooLarge:
      'Este archivo pesa más de {{size}}. Hágalo más pequeño o tome una foto de cada página.',
    tooMany: 'Solo se envían {{most}} archivos a la vez. Los otros llegaron. Ahora envíe este.',
    tooMuch: 'Estos archivos juntos pesan demasiado. Envíe unos pocos a la vez.',
    claimClosed: 'Este reclamo ya está cerrado. Envíe este archivo con un mensaje para nosotros.',
    tooOften:
      'Usted nos envió muchísimos archivos en una hora. Los que llegaron están a salvo. Envíe este de nuevo en una hora.',
    empty: 'Este archivo está vacío. Elíjalo de nuevo o tome la foto otra vez.',
    word: 'No podemos abrir archivos de oficina como Word. Guárdelo como PDF o tome una foto de cada página.',
    archive:
      'Este es un archivo comprimido (ZIP). Ábralo y envíe las fotos o los PDF que contiene.',
    webPage:
      'Esta es una página web o un dibujo. Envíe una captura de pantalla o guárdelo como PDF.',
    video: 'Aquí no podemos recibir videos. Envíe fotos de lo que se ve.',
    otherKind: 'No podemos abrir este tipo de archivo. Envíe una foto o un PDF.',
    misnamed: 'Su nombre indica un tipo de archivo, pero es otro. Envíe una captura de pantalla.',
    damaged:
      'No podemos abrir este archivo. Puede estar dañado. Tome la foto o guarde el PDF otra vez.',
    tooManyPixels: 'Esta imagen es demasiado grande para abrirla. Envíe una captura de pantalla.',
    tooManyPages: 'Este escaneo tiene más de 60 páginas. Envíelo por partes o guárdelo como PDF.',
    carriesMore:
      'Este PDF lleva adentro un programa u otro archivo. Imprímalo como un PDF nuevo y envíe ese, o tome una foto de cada página.',
    infected:
      'Encontramos un virus en este archivo y lo borramos. No lo pasamos a nadie. Tome una foto del papel y envíela, y haga revisar el aparato de donde salió el archivo.',
    usedBefore:
      'Antes no pudimos usar este mismo archivo. Tome la foto otra vez o envíe otro archivo.',
    locked: 'Este PDF tiene contraseña. Guárdelo sin ella o tome una foto de cada página.',
    noRoom: 'No pudimos guardar este archivo en este momento. Envíelo de nuevo en unos minutos.',
    cutOff: 'Se cortó la señal y estos archivos no llegaron. Elíjalos de nuevo y envíelos.',
  },
  sending: {
    safe: '{{file}} está a salvo con nosotros.',
    waits: 'Espera su turno',
    shrinking: 'Haciéndolo más pequeño',
    part: 'Enviando: {{part}} de {{whole}}',
    arrived: 'Llegó. Lo estamos guardando.',
    smaller: 'reducido de {{before}} a {{after}}',
    dropped: 'Se cortó la señal. Sus otros archivos no se ven afectados.',
    again: 'Intentar de nuevo',
  },
} as const satisfies SameKeys<typeof english>

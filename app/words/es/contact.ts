import type { contact as english } from '../en/contact.ts'
import type { SameKeys } from '../keys.ts'

export const contact = {
  account: {
    address: 'Dirección postal',
    addressUnknown: 'Ahora no podemos consultarla. Intente otra vez más tarde.',
    nameWrong: '¿Su nombre no es correcto, o cambió? Llámenos:',
    emailChanged: 'Listo. Desde ahora inicia sesión con {{email}} y ahí le escribimos.',
    phoneChanged: 'Listo. Su nuevo número de teléfono es {{phone}}.',
    textsAgain:
      'Enviamos mensajes de texto a un número nuevo solo después de que usted diga que sí.',
    toTexts: 'Decir que sí a los mensajes',
  },
  held: {
    title: 'Una nueva dirección postal está en espera',
    until:
      'En espera hasta el {{date}}. Hasta entonces, las cartas y los cheques van adonde iban antes. Después irán a:',
    notYou: '¿No fue usted, o cambió de idea? Deténgalo.',
    stop: 'Detenerlo',
    stopped: 'Detenido. Las cartas y los cheques van adonde iban antes.',
    tooLate:
      'Ya era tarde para detenerlo: las cartas y los cheques ya van a la nueva dirección. Cámbiela otra vez o llámenos:',
    onItsWay:
      'Estamos pasando su nueva dirección postal. Desde ahora las cartas y los cheques van a:',
  },
  email: {
    title: 'Cambie su correo electrónico',
    lead: 'Con él inicia sesión, y ahí le escribimos. Ahora es {{email}}.',
    label: 'Nuevo correo electrónico',
    hint: 'Le enviamos un código de 6 dígitos, y otro al correo que tiene ahora.',
    submit: 'Enviar los dos códigos',
  },
  phone: {
    title: 'Cambie su número de teléfono',
    lead: 'Ahora es {{phone}}.',
    leadNone: 'Todavía no tenemos su número de teléfono.',
    label: 'Nuevo número de teléfono',
    hint: 'Tiene que poder recibir mensajes de texto: le enviamos un código de 6 dígitos, y otro por correo a {{email}}.',
    submit: 'Enviar los dos códigos',
  },
  codes: {
    title: 'Escriba los dos códigos',
    lead: 'Los dos funcionan por {{minutes}} minutos.',
    fromEmail: 'Código del correo a {{address}}',
    fromText: 'Código del mensaje de texto a {{phone}}',
    hint: '6 dígitos',
    emailSubmit: 'Cambiar mi correo electrónico',
    phoneSubmit: 'Cambiar mi número de teléfono',
    nothingCame:
      '¿No llegó un código después de unos minutos? Mire en su carpeta de spam y revise lo que escribió arriba. O envíe los dos otra vez: los anteriores ya no funcionarán.',
    sendAgain: 'Enviar los dos códigos otra vez',
    sentAgain: 'Enviamos dos códigos nuevos. Los anteriores ya no funcionan.',
    notSent: 'No pudimos enviar uno de los dos códigos. Envíe los dos otra vez.',
    tooManySent: 'Ya enviamos varios códigos. Espere unos minutos.',
    emailOther: 'Usar otro correo electrónico',
    phoneOther: 'Usar otro número de teléfono',
    lostOld: '¿Ya no recibe correos en {{email}}? Llámenos:',
    ended: 'Estos códigos ya no funcionan',
    usedUp: 'Demasiados códigos incorrectos. Empiece otra vez.',
    late: 'Pasó demasiado tiempo. Empiece otra vez.',
    startAgain: 'Empezar otra vez',
  },
  address: {
    title: 'Cambie su dirección postal',
    lead: 'Ahí enviamos las cartas y los cheques. Como se trata de dinero, esperamos 24 horas antes de cambiarla y le avisamos enseguida por correo.',
    now: 'Ahora van a:',
    line1: 'Calle y número',
    line2: 'Apartamento, suite o unidad',
    city: 'Ciudad',
    state: 'Estado',
    stateHint: 'Dos letras, como TX',
    postalCode: 'Código postal',
    postalCodeHint: '5 dígitos',
    submit: 'Cambiar mi dirección postal',
  },
  stuck: {
    title: 'Datos de contacto que el sistema central no tiene',
    email: 'Un nuevo correo electrónico',
    phone: 'Un nuevo número de teléfono',
    address: 'Una nueva dirección postal',
  },
} as const satisfies SameKeys<typeof english>

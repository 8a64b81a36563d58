import type { reach as english } from '../en/reach.ts'
import type { SameKeys } from '../keys.ts'

export const reach = {
  arrived: {
    delivered: 'Entregado',
    complained: 'Entregado, y marcado como no deseado',
  },
  lost: {
    email:
      'No logramos escribirle por correo electrónico a {{address}}: nuestro último mensaje fue devuelto.',
    emailSpam:
      'No logramos escribirle por correo electrónico a {{address}}: allí marcaron un mensaje nuestro como no deseado.',
    text: 'No logramos enviarle mensajes de texto al {{address}}: el último no se entregó.',
    meanwhile: 'Hasta que se arregle, todo lo que le decimos está aquí.',
    home: 'Hay algo por arreglar, para que podamos avisarle.',
    correctEmail: 'Corregir mi correo electrónico',
    correctPhone: 'Corregir mi número de teléfono',
    rightEmail: 'La dirección es correcta: probarla',
    rightPhone: 'El número es correcto: probarlo',
    staff: {
      email: 'Los correos no le llegan: el último fue devuelto.',
      emailSpam: 'Los correos no le llegan: marcó uno como no deseado.',
      text: 'Los mensajes de texto no le llegan: el último no se entregó.',
      told: 'Lo ve en sus páginas y ahí puede arreglarlo. Por teléfono, pídale que inicie sesión y lo corrija.',
    },
  },
  proof: {
    emailTitle: 'Probar su correo electrónico',
    phoneTitle: 'Confirmar su número de teléfono',
    emailLead:
      'Enviamos un código de 6 dígitos a {{address}}. Escríbalo aquí y sabremos que recibe nuestros correos.',
    phoneLead:
      'Enviamos un código de 6 dígitos por mensaje de texto al {{address}}. Escríbalo aquí y sabremos que el número es suyo.',
    emailSend: 'Enviarme un código por correo',
    phoneSend: 'Enviarme un código por mensaje',
    code: 'Código que llegó a {{address}}',
    hint: '6 dígitos. Funciona durante {{minutes}} minutos.',
    submit: 'Confirmar',
    again: 'Enviar otro código',
    nothingCame: '¿No llegó nada después de unos minutos?',
    failed: 'No pudimos enviar un código ahí. Revise que sea correcto, o corríjalo.',
    sent: 'Enviamos un código.',
    ended: 'Ese código ya no funciona. Pida otro.',
    emailDone: 'Listo. Otra vez le escribimos por correo electrónico.',
    phoneDone:
      'Listo. Su número está confirmado. Le enviamos mensajes solo después de que usted diga que sí.',
    notYet:
      'Todavía sin confirmar: no enviamos mensajes a un número antes de que su dueño nos muestre un código que enviamos ahí.',
    stopped:
      'Usted respondió STOP, así que no le enviamos mensajes. Para recibirlos otra vez, envíe INICIAR desde su teléfono al {{number}}.',
  },
} as const satisfies SameKeys<typeof english>

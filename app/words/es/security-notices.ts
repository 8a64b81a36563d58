import type { securityNotices as english } from '../en/security-notices.ts'
import type { SameKeys } from '../keys.ts'

export const securityNotices = {
  when: 'Esto fue el {{date}}.',
  device: 'El navegador: {{device}}.',
  held: 'Esperamos hasta el {{date}} antes de cambiar algo. Hasta entonces, las cartas y los cheques van adonde iban antes.',
  resetWaits:
    'Esperamos hasta el {{date}}. Después, quien tenga su contraseña y abra sus correos podrá entrar sin él.',
  wasYou: 'Si fue usted, no tiene que hacer nada.',
  stop: 'Si no fue usted, deténgalo con un solo botón: {{link}}',
  stopHere: 'No fui yo: detenerlo',
  notYou: 'Si no fue usted, revise su cuenta aquí: {{link}}',
  notYouHere: 'No fui yo: revisar mi cuenta',
  call: 'Y llámenos enseguida: {{phone}}. Una persona contesta de día y de noche.',
  notYouCall:
    'Si no fue usted, llámenos enseguida: {{phone}}. Una persona contesta de día y de noche.',
  look: 'Vea dónde tiene sesiones abiertas: {{link}}',
  lookHere: 'Vea dónde tiene sesiones abiertas',
  lookStaff: 'Vea quién es parte del personal: {{link}}',
  lookStaffHere: 'Vea quién es parte del personal',
  lookCall: 'Si algo le parece raro, llámenos: {{phone}}. Una persona contesta de día y de noche.',
  neverAsk: 'Nunca pedimos una contraseña ni un código, ni por teléfono ni por correo.',
  text: '{{subject}}. ¿No fue usted? Llame: {{phone}}',
  toAccount: 'Vea su cuenta',
  former: '(a lo que era antes)',
  code: {
    'new-email':
      'Su código es {{code}}. Escríbalo en nuestra página para usar este correo en su cuenta de {{brand}}. Funciona por {{minutes}} minutos. Si no sabe de qué se trata, puede ignorarlo: sin el código no pasa nada. ¿Preguntas? Llámenos: {{phone}}',
    'old-email':
      'Alguien que inició sesión en su cuenta de {{brand}} quiere cambiar este correo electrónico por otro. Si es usted, su código es {{code}}. Funciona por {{minutes}} minutos. Si no es usted, no le dé el código a nadie y llámenos enseguida: {{phone}}',
    'phone-by-email':
      'Alguien que inició sesión en su cuenta de {{brand}} quiere cambiar su número de teléfono. Si es usted, su código es {{code}}. Funciona por {{minutes}} minutos. Si no es usted, no le dé el código a nadie y llámenos enseguida: {{phone}}',
    'own-email':
      'Su código es {{code}}. Escríbalo en nuestra página y sabremos que nuestros correos le llegan. Funciona durante {{minutes}} minutos. Si no sabe de qué se trata, no tiene que hacer nada. ¿Preguntas? Llámenos: {{phone}}',
    'by-text':
      '{{brand}}: Su código es {{code}}. Funciona por {{minutes}} minutos. Nunca lo pedimos por teléfono.',
  },
  change: {
    'new-device': {
      subject: 'Nuevo inicio de sesión en su cuenta',
      text: 'Alguien inició sesión en su cuenta con un navegador que no habíamos visto antes.',
    },
    'password-changed': {
      subject: 'Su contraseña cambió',
      text: 'La contraseña de su cuenta cambió.',
    },
    'factor-added': {
      subject: 'Su inicio de sesión tiene un nuevo segundo paso',
      text: 'Se agregó un segundo paso a su inicio de sesión, como una app, una llave de acceso o un código por correo.',
    },
    'factor-removed': {
      subject: 'Se quitó un segundo paso de su inicio de sesión',
      text: 'Se quitó un segundo paso de su inicio de sesión, como una app o una llave de acceso.',
    },
    'recovery-codes-made': {
      subject: 'Tiene nuevos códigos de recuperación',
      text: 'Se crearon nuevos códigos de recuperación para su cuenta. Los anteriores ya no funcionan.',
    },
    'recovery-code-used': {
      subject: 'Se usó un código de recuperación',
      text: 'Uno de sus códigos de recuperación se usó para iniciar sesión. No funciona una segunda vez.',
    },
    'email-changed': {
      subject: 'Su correo electrónico cambió',
      text: 'El correo electrónico de su cuenta cambió. Desde ahora escribimos al nuevo, y con él inicia sesión.',
    },
    'phone-changed': {
      subject: 'Su número de teléfono cambió',
      text: 'El número de teléfono de su cuenta cambió.',
    },
    'address-held': {
      subject: 'Se pidió una nueva dirección postal',
      text: 'Alguien nos pidió enviar sus cartas y cheques a una nueva dirección.',
    },
    'address-changed': {
      subject: 'Su dirección postal cambió',
      text: 'Desde ahora, sus cartas y cheques van a la nueva dirección.',
    },
    'reset-asked': {
      subject: 'Alguien pidió quitar su segundo paso',
      text: 'Alguien nos dijo que se perdió el segundo paso de su inicio de sesión y nos pidió quitarlo. Todavía no lo hicimos.',
    },
    'reset-waiting': {
      subject: 'Recordatorio: se va a quitar su segundo paso',
      text: 'Ya le contamos que alguien nos pidió quitar el segundo paso de su inicio de sesión porque se perdió. Nadie lo ha detenido todavía.',
    },
    'reset-ready': {
      subject: 'Ya puede crear un nuevo segundo paso',
      text: 'El tiempo de espera terminó. Inicie sesión con su contraseña para crear un nuevo segundo paso.',
    },
    'reset-stopped': {
      subject: 'Se detuvo el cambio de su segundo paso',
      text: 'El segundo paso de su inicio de sesión queda como está. Con esa solicitud ya nadie puede quitarlo.',
    },
    'reset-done': {
      subject: 'Se quitó su segundo paso anterior',
      text: 'El segundo paso anterior de su inicio de sesión ya no funciona. Puede crear uno nuevo, o ya lo hay.',
    },
    'copied-session': {
      subject: 'Cerramos la sesión de uno de sus navegadores',
      text: 'Una sesión suya nos llegó desde dos lugares. Pudo haber sido copiada y por eso la cerramos. Puede iniciar sesión otra vez como siempre.',
    },
    'staff-joined': {
      subject: 'Alguien se unió al personal',
      text: 'Alguien nuevo puede trabajar con el portal como parte del personal. Compruebe que conoce a esa persona y que nadie está dos veces entre el personal.',
    },
  },
} as const satisfies SameKeys<typeof english>

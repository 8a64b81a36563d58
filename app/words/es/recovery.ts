import type { recovery as english } from '../en/recovery.ts'
import type { SameKeys } from '../keys.ts'

export const recovery = {
  ask: {
    title: '¿Olvidó su contraseña?',
    lead: 'Díganos su correo electrónico. Le enviamos un enlace y usted elige una contraseña nueva.',
    hint: 'El que usa para iniciar sesión.',
    submit: 'Envíenme un enlace',
    secondStep: 'Después le pedimos el segundo paso de su inicio de sesión, como siempre.',
    noAccount: '¿Aún no tiene una cuenta aquí? Créela',
    toLogin: 'Volver a iniciar sesión',
  },
  asked: {
    title: 'Revise su correo',
    lead: 'Si conocemos esta dirección, el enlace va en camino. Funciona durante {{minutes}} minutos y una sola vez.',
    nothing:
      '¿No llegó nada después de unos minutos? Mire en su carpeta de spam. Revise que sea la dirección con la que inicia sesión. O llámenos:',
    again: 'Usar otra dirección o pedirlo otra vez',
  },
  link: {
    title: 'Un enlace de nuestro correo',
    password: {
      title: 'Elija una contraseña nueva',
      lead: 'Primero le pedimos el segundo paso de su inicio de sesión, como siempre. Después elige su contraseña nueva.',
      submit: 'Continuar',
    },
    'stop-reset': {
      title: '¿Conservar su segundo paso?',
      lead: 'Alguien nos dijo que se perdió el segundo paso de su inicio de sesión y nos pidió quitarlo. Si no fue usted, deténgalo aquí. Entonces su segundo paso queda como está.',
      submit: 'Detenerlo',
    },
    'stop-address': {
      title: '¿Conservar su dirección postal?',
      lead: 'Alguien nos pidió enviar sus cartas y cheques a una dirección nueva. Si no fue usted, deténgalo aquí. Entonces van adonde iban antes.',
      submit: 'Detenerlo',
    },
    gone: {
      title: 'Este enlace ya no funciona',
      lead: 'Ya se usó o es demasiado antiguo. Abrirlo no cambió nada.',
      again: '¿Olvidó su contraseña? Pida un enlace nuevo',
      call: '¿Quería detener algo? Llámenos enseguida:',
    },
  },
  stopped: {
    title: 'Detenido',
    reset: 'Su segundo paso queda como está. Con esa solicitud ya nadie puede quitarlo.',
    address: 'Sus cartas y cheques van adonde iban antes.',
    knowsPassword:
      'Quien pidió esto conoce su contraseña. Elija ahora una nueva, que no use en ningún otro lugar.',
    wasInside:
      'Quien pidió esto había iniciado sesión en su cuenta. Elija ahora una contraseña nueva y revise dónde tiene la sesión abierta.',
    choose: 'Elegir una contraseña nueva',
    call: '¿Tiene preguntas? Llámenos:',
  },
  chosen: {
    title: 'Elija una contraseña nueva',
    lead: 'Desde ahora inicia sesión con {{email}} y esta contraseña. En todos los demás lugares se cierra su sesión.',
    submit: 'Guardar e iniciar sesión',
  },
  change: {
    title: 'Cambie su contraseña',
    lead: 'Después se cierra su sesión en todos los demás lugares, y en cada navegador le pedimos otra vez el segundo paso.',
    current: 'Su contraseña actual',
    submit: 'Guardar la contraseña nueva',
    forgot: 'Ya no la sé',
  },
  lost: {
    title: 'Perdió su segundo paso',
    lead: 'Nosotros lo quitamos. Para que nadie más pueda pedirlo, le pedimos dos cosas y después usted espera.',
    proveFirst: 'Ahora nos muestra que tiene un seguro con nosotros, como cuando creó su cuenta.',
    proveCode: 'Después le enviamos un código de 6 dígitos a su correo electrónico.',
    wait_one:
      'Después espera {{count}} hora. Le avisamos por correo, para que pueda detenerlo si no fue usted.',
    wait_other:
      'Después espera {{count}} horas. Le avisamos por correo, para que pueda detenerlo si no fue usted.',
    waitByText_one:
      'Después espera {{count}} hora. Le avisamos por correo y por mensaje de texto, para que pueda detenerlo si no fue usted.',
    waitByText_other:
      'Después espera {{count}} horas. Le avisamos por correo y por mensaje de texto, para que pueda detenerlo si no fue usted.',
    claimsGoOn:
      'Sus reclamos siguen mientras tanto. También puede reportar uno nuevo sin iniciar sesión.',
    submit: 'Continuar',
    noMatch:
      'Estas tres respuestas no corresponden a una póliza suya. Revise su número de póliza, su fecha de nacimiento y su código postal.',
    unavailable:
      'Ahora no podemos buscar pólizas. Intente otra vez más tarde. Nada de lo que escribió se perdió.',
    found: '¿Lo encontró? Inicie sesión con él',
    mailbox: {
      title: 'A usted le basta un código por correo',
      lead: 'Puede entrar con un código que le enviamos a su correo electrónico. ¿Ya no puede abrir sus correos? Entonces llámenos. Dos de nosotros comprueban quién es usted y le ayudamos a volver a entrar.',
      code: 'Recibir un código por correo',
    },
    staff: {
      title: 'Pregunte a un operador',
      lead: 'Un colega que es operador puede dejarle crear un nuevo segundo paso.',
    },
    withUs: {
      title: 'Lo estamos revisando',
      lead: 'Nuestro equipo de reclamos ya tiene una solicitud para quitar su segundo paso. Dos de nosotros deciden. Le avisamos por correo.',
    },
    waiting: {
      title: 'Puede volver a entrar el {{day}}',
      until: 'Su tiempo de espera termina el {{date}}.',
      then: 'Entonces inicie sesión con su correo y su contraseña. Le enviamos un código a su correo electrónico y usted crea un nuevo segundo paso.',
      told: 'Le avisamos por todos los medios que conocemos, para que nadie pueda hacer esto a sus espaldas. Pedirlo otra vez no acorta la espera.',
      stop: '¿No fue usted, o lo encontró otra vez? Inicie sesión con su segundo paso. O use el enlace de nuestro correo: eso lo detiene.',
      meanwhile: '¿Necesita algo antes? Llámenos:',
    },
  },
  open: {
    title: 'Alguien pidió quitar su segundo paso',
    waiting: 'Desde el {{date}}, quien tenga su contraseña y abra sus correos podrá entrar sin él.',
    withUs: 'Le pidieron a nuestro equipo de reclamos quitarlo. Dos de nosotros deciden.',
    was: '¿No fue usted, o ya no lo necesita?',
    stop: 'Detenerlo',
  },
  ready: {
    title: 'Su tiempo de espera terminó',
    lead: 'Le enviamos un código a su correo electrónico. Con él desaparece su segundo paso anterior y usted entra.',
    submit: 'Continuar con un código por correo',
  },
  letter: {
    subject: 'Elija una contraseña nueva para {{brand}}',
    text: 'Usted, u otra persona, nos dijo que olvidó su contraseña.',
    link: 'Elija una nueva aquí: {{link}}',
    here: 'Elegir una contraseña nueva',
    until: 'El enlace funciona hasta el {{date}} y una sola vez.',
    notYou:
      'Si no fue usted, no tiene que hacer nada: nada cambia hasta que alguien use este enlace. Nunca le pedimos una contraseña ni un código, ni por teléfono ni por correo.',
  },
} satisfies SameKeys<typeof english>

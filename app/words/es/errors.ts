import type { errors as english } from '../en/errors.ts'
import type { SameKeys } from '../keys.ts'

export const errors = {
  invalid: 'Revise esta respuesta, por favor.',
  busy: 'No se pudo guardar en este momento. No se perdió nada de lo que escribió. Envíelo otra vez en un momento.',
  required: 'Responda esta pregunta, por favor.',
  choose: 'Elija una opción, por favor.',
  tooShort: 'Escriba un poco más, por favor.',
  tooLong: 'Es demasiado largo. Acórtelo, por favor.',
  email: 'Escriba un correo electrónico como nombre@example.com.',
  phone: 'Escriba un número de teléfono de 10 dígitos, como (559) 555-0142.',
  phoneOrEmail:
    'Escriba un teléfono o un correo electrónico para que podamos comunicarnos con usted.',
  postcode: 'Escriba un código postal de 5 dígitos.',
  code: 'Escriba los 6 dígitos del código.',
  codeWrong: 'Ese código no es correcto. Revíselo e intente otra vez.',
  codeExpired: 'Ese código venció. Pida uno nuevo.',
  mustAgree: 'Marque esta casilla para continuar.',
  signature: 'Escriba su nombre completo.',
  date: {
    required: 'Escriba el mes, el día y el año.',
    invalid: 'Ese día no existe. Revíselo, por favor.',
    future: 'La fecha no puede estar en el futuro.',
    past: 'La fecha no puede estar en el pasado.',
  },
  password: {
    tooShort: 'Use al menos 12 caracteres.',
    tooCommon: 'Demasiadas personas usan esta contraseña. Elija otra.',
    wrong: 'Esa contraseña no es correcta.',
    different: 'Las dos contraseñas no son iguales.',
  },
  file: {
    required: 'Primero elija un archivo.',
    tooBig: 'Este archivo es demasiado grande. Envíe uno más pequeño.',
    tooMany: 'Son demasiados archivos a la vez. Envíe menos.',
    type: 'No podemos abrir este tipo de archivo. Envíe una foto o un PDF.',
    broken: 'No podemos abrir este archivo. Puede estar dañado. Tome la foto otra vez, por favor.',
  },
  page: {
    notFoundTitle: 'No encontramos esta página',
    notFoundText: 'La dirección puede estar mal, o quizás la página no es suya.',
    failedTitle: 'Algo falló de nuestro lado',
    failedText: 'Lo que ya envió está seguro. Intente otra vez en un minuto.',
    busyTitle: 'Hay muchísimas personas aquí en este momento',
    busyText: 'Nada de lo que escribió se perdió. Intente otra vez en un momento.',
    forbiddenTitle: 'Esto no llegó desde nuestra página',
    forbiddenText: 'Regrese, cargue la página otra vez y envíelo una vez más.',
    goHome: 'Ir a la primera página',
    call: 'Si es urgente, llámenos:',
  },
} as const satisfies SameKeys<typeof english>

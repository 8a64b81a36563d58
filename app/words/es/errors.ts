import type { errors as english } from '../en/errors.ts'
import type { SameKeys } from '../keys.ts'

export const errors = {
  invalid: 'Revise esta respuesta, por favor.',
  coreClaim: 'El sistema central no tiene un reclamo con este número. Revíselo.',
  coreClaimLook:
    'Todavía no se hizo nada. Mire el reclamo de abajo. Si es el mismo, envíe esto otra vez; si no, cambie el número.',
  coreClaimOther:
    'El sistema central muestra este reclamo a otra persona, o es de otro tipo de seguro.',
  coreClaimTaken: 'Este es otro reclamo que se envió desde aquí.',
  coreClaimWaits:
    'Algo que el asegurado entregó con ese reclamo todavía no llegó al sistema central. Inténtelo otra vez cuando haya llegado; si está detenido, aparece en «Sincronizar y reparar».',
  coreClaimOwn:
    'El sistema central tiene este mismo reclamo. Márquelo como duplicado en el sistema central.',
  coreAway: 'El sistema central no responde ahora. Inténtelo otra vez en un momento.',
  nothingCorrected: 'Nada es distinto de lo que se respondió. Corrija una respuesta.',
  busy: 'No se pudo guardar en este momento. No se perdió nada de lo que escribió. Envíelo otra vez en un momento.',
  required: 'Responda esta pregunta, por favor.',
  choose: 'Elija una opción, por favor.',
  tooShort: 'Escriba un poco más, por favor.',
  tooLong: 'Es demasiado largo. Acórtelo, por favor.',
  email: 'Escriba un correo electrónico como nombre@example.com.',
  holderNumber: 'Escriba el número como está en una carta nuestra, por ejemplo PH-104233.',
  hasAccount: 'Ya hay una cuenta con este correo electrónico.',
  invitedAlready: 'Ya hay una invitación abierta para este correo electrónico.',
  emailTaken: 'Otra cuenta tiene este correo electrónico.',
  phone: 'Escriba un número de teléfono de 10 dígitos, como (559) 555-0142.',
  phoneOrEmail:
    'Escriba un teléfono o un correo electrónico para que podamos comunicarnos con usted.',
  sameAsNow: 'Esto es lo que ya tenemos. Escriba lo nuevo.',
  postcode: 'Escriba un código postal de 5 dígitos.',
  code: 'Escriba los 6 dígitos del código.',
  codeWrong: 'Ese código no es correcto. Revíselo e intente otra vez.',
  appCodeWrong: 'Ese código no es correcto o ya se usó. Espere al siguiente.',
  appCodeFirst:
    'Ese código no es correcto. Espere al siguiente y compruebe que la hora de su teléfono es correcta.',
  appKeyNew:
    'La clave de abajo es nueva, porque este navegador no conservó la anterior. Quite la entrada de su aplicación, agregue esta y escriba el código que muestre.',
  recoveryCode: 'Escriba uno de sus códigos de recuperación.',
  recoveryCodeWrong: 'Ese código no es correcto o ya se usó. Pruebe con otro.',
  reportNotFound:
    'No podemos mostrar un reporte con esta referencia. Revísela, por favor. Si es correcta, vea más abajo.',
  codeExpired: 'Ese código venció. Pida uno nuevo.',
  mustAgree: 'Marque esta casilla para continuar.',
  signature: 'Escriba su nombre completo.',
  vin: 'Un VIN tiene 17 letras y números, nunca I, O ni Q. Revíselo, por favor.',
  vinOrPlate: 'Escriba el VIN o la placa. Con uno de los dos basta.',
  state: 'Escriba las dos letras del estado, como TX.',
  number: 'Escriba un número, como 3.',
  money: 'Escriba una cantidad en dólares, como 120.50.',
  aboveZero: 'Escriba un número mayor que 0, como 120.50.',
  currency: 'Escriba las tres letras de la moneda, como USD o EUR.',
  addOne: 'Agregue al menos uno, por favor.',
  becameOne:
    'El reclamo que usted abrió resultó ser el mismo que este. Todavía no se envió nada. Revíselo y envíelo si se refiere a este.',
  tooLate:
    'Este reclamo ya está decidido o cerrado, así que esto ya no se puede cambiar. Llámenos, por favor.',
  notOpenYet:
    'Usted nos pidió abrir de nuevo este reclamo y nuestro equipo todavía no lo abrió. Esto no se guardó. Le avisamos cuando esté abierto; envíelo entonces, por favor.',
  movedOn: 'Su reclamo ya avanzó, así que esto no se envió. Vea dónde está ahora, o llámenos.',
  tooManySent:
    'Nos envió mucho en una hora, así que esto no se envió. Lo que escribió sigue aquí: envíelo de nuevo más tarde, por favor. Si no puede esperar, llámenos.',
  alreadyAnswered: 'Usted ya respondió esto. Le avisamos si necesitamos algo más.',
  notAskedAnyMore: 'Ya no necesitamos esta respuesta.',
  date: {
    required: 'Escriba el mes, el día y el año.',
    invalid: 'Ese día no existe. Revíselo, por favor.',
    future: 'La fecha no puede estar en el futuro.',
    order: 'El último día no puede ser antes del primero.',
  },
  password: {
    tooShort: 'Use al menos 12 caracteres.',
    tooCommon: 'Esta contraseña es demasiado fácil de adivinar. Elija otra.',
    same: 'Esta es la contraseña que ya tiene. Elija otra.',
    wrong: 'Esa contraseña no es correcta.',
  },
  file: {
    lost: 'Esto no nos llegó. Elija sus archivos otra vez y envíelo de nuevo en un momento, por favor.',
    busy: 'No pudimos guardar sus archivos en este momento. Elíjalos otra vez en un momento.',
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
    unsavedTitle: 'Esto no se pudo guardar en este momento',
    busyTitle: 'Hay muchísimas personas aquí en este momento',
    busyText: 'Nada de lo que escribió se perdió. Intente otra vez en un momento.',
    forbiddenTitle: 'Esto no llegó desde nuestra página',
    forbiddenText: 'Regrese, cargue la página otra vez y envíelo una vez más.',
    goHome: 'Ir a la primera página',
    call: 'Si es urgente, llámenos:',
  },
} as const satisfies SameKeys<typeof english>

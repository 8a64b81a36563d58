/** What the audit says in plain words, by its acts. */
export const acts = {
  account: {
    opened: 'Cuenta abierta',
    'email-changed': 'Correo electrónico cambiado',
    'phone-changed': 'Teléfono cambiado',
    'phone-verified': 'Teléfono confirmado con un código',
    'address-held': 'La dirección postal nueva espera',
    'address-released': 'La dirección postal nueva ya vale',
    'address-stopped': 'Dirección postal nueva detenida',
    'insurer-told': 'Aseguradora informada de un contacto nuevo',
  },
  answer: {
    'resend-requested': 'Respuesta reenviada por el personal',
  },
  claim: {
    started: 'Reclamo iniciado',
    submitted: 'Reclamo enviado',
    opened: 'Reclamo abierto',
    'answers-corrected': 'Respuestas corregidas por el personal',
    merged: 'Reclamo unido por el personal a uno del sistema central',
    'opened-by-staff': 'Reclamo abierto por el personal',
    discarded: 'Borrador eliminado',
    withdrawn: 'Reclamo retirado',
    'withdrawal-refused': 'Retiro rechazado',
    'details-changed': 'Datos de un reclamo cambiados',
    'details-resend-requested': 'Datos reenviados por el personal',
    'resend-requested': 'Reclamo reenviado por el personal',
    'given-to-holder': 'Reclamo entregado a su titular',
    'taken-by-reporter': 'Reporte sin cuenta tomado por quien lo hizo',
    'policy-corrected': 'Póliza de un reclamo corregida',
    'policy-matched': 'Reclamo puesto bajo una póliza por el personal',
    'appeal-filed': 'Pidió otra revisión',
    'supplement-filed': 'Informó más daños',
    'reopening-filed': 'Pidió reabrir el reclamo',
    'filing-refused': 'Lo que pidió fue rechazado',
    'amounts-wrong': 'Las cantidades de un pago no cuadran',
    'unknown-status': 'La aseguradora dio un estado que no conocemos',
  },
  contact: {
    'resend-requested': 'Contacto reenviado por el personal',
  },
  'hand-over': {
    'noted-by-hand': 'Anotado por el personal como entregado de otra manera',
  },
  device: {
    remembered: 'Navegador recordado',
    forgotten: 'Navegador olvidado',
  },
  document: {
    'move-requested': 'Documento llevado otra vez a su almacén por el personal',
    'resend-requested': 'Documento reenviado por el personal',
    infected: 'Virus en un archivo, archivo borrado',
  },
  filing: {
    'resend-requested': 'Lo pedido fue reenviado por el personal',
  },
  'factor-reset': {
    asked: 'Pidió quitar el segundo paso',
    'asked-by-staff': 'El personal pidió quitar el segundo paso',
    stopped: 'Se detuvo quitar el segundo paso',
  },
  factor: {
    'chosen-first': 'Eligió qué se pide primero',
    confirmed: 'Segundo paso comprobado otra vez',
  },
  login: {
    refused: 'Inicio de sesión rechazado',
    throttled: 'Demasiados intentos de iniciar sesión',
  },
  message: {
    written: 'Mensaje escrito',
    'resend-requested': 'Mensaje reenviado por el personal',
  },
  passkey: {
    'counter-went-back': 'Llave de acceso rechazada: quizás es una copia',
  },
  password: {
    changed: 'Contraseña cambiada',
    refused: 'Contraseña incorrecta al cambiarla',
  },
  person: {
    searched: 'Persona buscada',
    'opened-by-staff': 'Expediente de una persona abierto por el personal',
  },
  recovery: {
    asked: 'Pidió una contraseña nueva',
    'link-used': 'Enlace para una contraseña nueva usado',
  },
  request: {
    answered: 'Petición de la aseguradora respondida',
    reopened: 'Petición abierta otra vez: todos los archivos tenían virus',
  },
  'second-step': {
    refused: 'Segundo paso rechazado',
  },
  session: {
    opened: 'Sesión iniciada',
    ended: 'Sesión cerrada',
    expired: 'Sesión vencida',
    copied: 'Sesión cerrada: quizás es una copia',
  },
  staff: {
    invited: 'Personal invitado',
    'invited-again': 'Personal invitado otra vez',
    'invitation-withdrawn': 'Invitación retirada',
    'invitation-accepted': 'Invitación aceptada',
    joined: 'Nuevo miembro del personal',
    'role-changed': 'Función cambiada',
    closed: 'Cuenta de personal cerrada',
    'insured-as-noted': 'Se anotó con qué póliza está asegurado',
  },
  'factor-added': 'Forma de entrar añadida',
  'factor-removed': 'Forma de entrar quitada',
  'recovery-codes-made': 'Códigos de recuperación creados',
  'recovery-code-used': 'Código de recuperación usado',
} as const

export const stores = {
  stuck: 'Archivos que esperan el almacén de documentos',
  stuckText: 'Están guardados aquí, cifrados, y esperan pasar al almacén de documentos.',
  file: 'Un archivo',
  failed: 'No se pasó. Dejamos de intentarlo.',
  why: {
    silent: 'El almacén de documentos no respondió.',
    broken: 'El almacén de documentos tuvo un error propio.',
    busy: 'El almacén de documentos nos pidió ir más despacio.',
    refused: 'El almacén de documentos lo rechazó. Revise su clave en la configuración.',
    spoilt: 'Lo que llegó al almacén de documentos no era lo que enviamos.',
    damaged: 'El archivo de aquí está dañado. Tiene que venir de una copia de seguridad.',
    lost: 'El archivo no está en esta máquina. Tiene que venir de una copia de seguridad.',
    full: 'No queda espacio en nuestro disco.',
  },
} as const

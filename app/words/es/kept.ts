export const kept = {
  places: 'Copias',
  two: 'Lo guardamos en dos lugares',
  claimOne: 'Tenemos su reclamo. Todavía estamos haciendo la segunda copia.',
  sentOne: 'Tenemos lo que envió. Todavía estamos haciendo la segunda copia.',
  filesOne: 'Tenemos sus archivos. Todavía estamos haciendo la segunda copia de ellos.',
  staff: {
    title: 'En una sola máquina',
    things_one: 'Desde {{time}}: {{count}} cosa que dijimos tener.',
    things_other: 'Desde {{time}}: {{count}} cosas que dijimos tener.',
    files_one: 'Desde {{time}}: {{count}} archivo que no está todavía en el almacén de documentos.',
    files_other:
      'Desde {{time}}: {{count}} archivos que no están todavía en el almacén de documentos.',
    text: 'La segunda copia se hace sola. Si esto sigue más de unos minutos, revise que otra máquina funcione y esté al día, y que el almacén de documentos responda.',
  },
} as const

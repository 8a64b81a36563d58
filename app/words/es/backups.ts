export const backups = {
  alert: {
    subject: 'Falló una copia de seguridad',
    text: 'Algo falló en las copias de seguridad de nuestros datos. Mientras no se repare, lo nuevo puede no estar en ninguna copia.',
    next: 'Se vuelve a intentar solo. La guía de operación dice qué hacer en cada caso.',
  },
  reason: {
    TargetAway: 'El lugar de las copias no responde.',
    TargetRefused: 'El lugar de las copias no nos deja escribir.',
    TargetFull: 'El lugar de las copias está lleno.',
    NoRoom: 'En nuestro propio disco no hay espacio para una copia de la base de datos.',
    SnapshotFailed: 'No se pudo copiar la base de datos.',
    Damaged: 'La base de datos está dañada.',
    FilesMissing:
      'La copia se hizo, pero algunos archivos no están en nuestro disco como se guardaron.',
    StreamStopped: 'Los cambios ya no se envían a medida que ocurren.',
  },
} as const

export const corePause = {
  title: 'El sistema central no responde',
  text: 'No responde desde {{since}}. Lo intentamos de nuevo: {{next}}. Lo que aún está en camino sale entonces solo.',
  textNow:
    'No responde desde {{since}}. Lo intentamos de nuevo ahora. Lo que aún está en camino sale entonces solo.',
}

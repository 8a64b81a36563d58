export const corePause = {
  title: 'El sistema central no responde',
  text: 'No responde desde {{since}}. Lo intentamos de nuevo: {{next}}. Lo que envían las personas se guarda aquí hasta entonces y sale solo.',
  textNow:
    'No responde desde {{since}}. Lo intentamos de nuevo ahora. Lo que envían las personas se guarda aquí hasta entonces y sale solo.',
}

export { addApp, confirmApp, findAppToConfirm, startApp } from './add-app.server.ts'
export { confirmPasskey, findPasskeyToConfirm, startPasskey } from './add-passkey.server.ts'
export { appSecretFor, appUri, stepOf } from './app-secret.server.ts'
export {
  allowEmailedCodes,
  chooseFirstFactor,
  removeFactor,
  renameFactor,
  resetFactors,
} from './change-factors.server.ts'
export { askPasskey, checkPasskey } from './check-passkey.server.ts'
export { checkAppCode } from './check-app-code.server.ts'
export { listFactors } from './list-factors.server.ts'
export { checkRecoveryCode, findRecoveryCodes, makeRecoveryCodes } from './recovery-codes.server.ts'
export {
  forgetDevices,
  isRemembered,
  listRememberedDevices,
  rememberDevice,
} from './remembered-devices.server.ts'

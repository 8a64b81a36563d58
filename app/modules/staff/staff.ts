export * from './forms.ts'
export * from './directory.ts'

import { route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the portal. The paths are a public contract: add, never rename. */
export default [
  // machines
  route('/health/live', 'routes/machines/health-live.ts'),
  route('/health/ready', 'routes/machines/health-ready.ts'),
  route('/api/inngest', 'routes/machines/inngest.ts'),
  route('/webhooks/insurer', 'routes/machines/insurer-webhook.ts'),
  route('/webhooks/postmark', 'routes/machines/postmark-webhook.ts'),
  route('/webhooks/twilio', 'routes/machines/twilio-webhook.ts'),
  route('/internal/position', 'routes/machines/internal-position.ts'),
  route('/internal/objects/:copyId', 'routes/machines/internal-object.ts'),

  // public
  route('/', 'routes/public/index.ts'),

  // a notice without an account
  route('/report', 'routes/claims/report-without-account.tsx'),
  route('/report/receipt', 'routes/claims/report-receipt.tsx'),
  route('/report/receipt/code', 'routes/claims/report-code.ts'),
  route('/report/receipt/pdf', 'routes/claims/report-receipt-pdf.ts'),

  // auth
  route('/login', 'routes/auth/login.tsx'),
  route('/login/verify', 'routes/auth/login-verify.tsx'),
  route('/login/code', 'routes/auth/send-code-again.ts'),
  route('/login/passkey', 'routes/auth/passkey.tsx'),
  route('/login/password', 'routes/auth/own-password.tsx'),
  route('/login/lost-factor', 'routes/auth/lost-factor.tsx'),
  route('/login/lost-factor/ready', 'routes/auth/lost-factor-ready.ts'),
  route('/recover', 'routes/auth/recover.tsx'),
  route('/recover/stopped', 'routes/auth/recover-stopped.tsx'),
  route('/recover/:token', 'routes/auth/recover-link.tsx'),
  route('/login/directory', 'routes/auth/directory.tsx'),
  route('/login/directory/return', 'routes/auth/directory-return.tsx'),
  route('/invitations/:token', 'routes/auth/invitation.tsx'),
  route('/register', 'routes/auth/register.tsx'),
  route('/register/confirm', 'routes/auth/register-confirm.tsx'),
  route('/logout', 'routes/auth/logout.ts'),

  // account
  route('/account', 'routes/account/account.tsx'),
  route('/account/password', 'routes/auth/change-password.tsx'),
  route('/account/confirm', 'routes/auth/confirm.tsx'),
  route('/account/security', 'routes/account/security.tsx'),
  route('/account/security/app', 'routes/account/app-start.ts'),
  route('/account/security/app/:factorId', 'routes/account/app.tsx'),
  route('/account/security/passkey', 'routes/account/passkey-start.tsx'),
  route('/account/security/passkey/:factorId', 'routes/account/passkey.tsx'),
  route('/account/security/emailed-codes', 'routes/account/emailed-codes.ts'),
  route('/account/security/factors/:factorId', 'routes/account/factor.tsx'),
  route('/account/security/factors/:factorId/first', 'routes/account/factor-first.ts'),
  route('/account/security/factors/:factorId/removal', 'routes/account/factor-removal.ts'),
  route('/account/security/recovery-codes', 'routes/account/recovery-codes.tsx'),
  route('/account/security/reset/stop', 'routes/account/reset-stop.ts'),
  route('/account/security/remembered', 'routes/account/remembered.ts'),
  route('/account/email', 'routes/account/email.tsx'),
  route('/account/email/confirm', 'routes/account/email-confirm.tsx'),
  route('/account/email/proof', 'routes/account/email-proof.tsx'),
  route('/account/phone', 'routes/account/phone.tsx'),
  route('/account/phone/confirm', 'routes/account/phone-confirm.tsx'),
  route('/account/phone/proof', 'routes/account/phone-proof.tsx'),
  route('/account/address', 'routes/account/address.tsx'),
  route('/account/address/stop', 'routes/account/address-stop.ts'),
  route('/account/sessions', 'routes/account/sessions.tsx'),
  route('/account/notifications', 'routes/account/notifications.tsx'),

  // policies
  route('/policies', 'routes/policies/policies.tsx'),
  route('/policies/:policyId', 'routes/policies/policy.tsx'),
  route('/policies/:policyId/id-card', 'routes/policies/id-card.tsx'),
  route('/policies/:policyId/id-card/pdf', 'routes/policies/id-card-pdf.ts'),
  route('/policies/:policyId/documents/:documentId', 'routes/policies/document.ts'),

  // home and claims
  route('/dashboard', 'routes/claims/dashboard.tsx'),
  route('/claims', 'routes/claims/claims.tsx'),
  route('/claims/new', 'routes/claims/new.tsx'),
  route('/claims/reported', 'routes/claims/take-report.tsx'),
  route('/claims/:claimId', 'routes/claims/claim.tsx'),
  route('/claims/:claimId/policy', 'routes/claims/policy.tsx'),
  route('/claims/:claimId/appeal', 'routes/claims/appeal.tsx'),
  route('/claims/:claimId/supplement', 'routes/claims/supplement.tsx'),
  route('/claims/:claimId/reopening', 'routes/claims/reopening.tsx'),
  route('/claims/:claimId/details/when', 'routes/claims/when.tsx'),
  route('/claims/:claimId/details/what', 'routes/claims/what.tsx'),
  route('/claims/:claimId/details/contact', 'routes/claims/contact.tsx'),
  route('/claims/:claimId/details', 'routes/claims/details.tsx'),
  route('/claims/:claimId/details/:section', 'routes/claims/details-section.tsx'),
  route('/claims/:claimId/check', 'routes/claims/check.tsx'),
  route('/claims/:claimId/submission', 'routes/claims/submission.tsx'),
  route('/claims/:claimId/submission/pdf', 'routes/claims/submission-pdf.ts'),
  route('/claims/:claimId/requests/:requestId', 'routes/claims/request.tsx'),
  route('/claims/:claimId/messages', 'routes/claims/messages.tsx'),
  route('/claims/:claimId/withdrawal', 'routes/claims/withdrawal.tsx'),

  // documents
  route('/claims/:claimId/documents', 'routes/claims/documents.tsx'),
  route('/documents/:documentId', 'routes/documents/download.ts'),
  route('/documents/:documentId/thumbnail', 'routes/documents/thumbnail.ts'),
  route('/documents/:documentId/removal', 'routes/documents/removal.ts'),

  // notifications
  route('/notifications', 'routes/notifications/notifications.tsx'),
  route('/notifications/live', 'routes/notifications/live.ts'),

  // staff
  route('/admin', 'routes/admin/index.ts'),
  route('/admin/claims', 'routes/admin/claims.tsx'),
  route('/admin/claims/unmatched', 'routes/admin/unmatched.tsx'),
  route('/admin/claims/:claimId', 'routes/admin/claim.tsx'),
  route('/admin/claims/:claimId/policy', 'routes/admin/claim-policy.ts'),
  route('/admin/sync', 'routes/admin/sync.tsx'),
  route('/admin/sync/comparison', 'routes/admin/sync-comparison.ts'),
  route('/admin/sync/:kind/:subjectId/by-hand', 'routes/admin/sync-by-hand.tsx'),
  route('/admin/sync/claim/:claimId/correction', 'routes/admin/sync-correction.tsx'),
  route('/admin/sync/claim/:claimId/merge', 'routes/admin/sync-merge.tsx'),
  route('/admin/people', 'routes/admin/people.tsx'),
  route('/admin/people/:personId', 'routes/admin/person.tsx'),
  route('/admin/people/:personId/sessions', 'routes/admin/person-sessions.ts'),
  route('/admin/people/:personId/reset', 'routes/admin/reset.tsx'),
  route('/admin/people/:personId/reset/decision', 'routes/admin/reset-decision.ts'),
  route('/admin/people/:personId/reset/stop', 'routes/admin/reset-stop.ts'),
  route('/admin/staff', 'routes/admin/staff.tsx'),
  route('/admin/staff/:accountId/closing', 'routes/admin/staff-closing.ts'),
  route('/admin/staff/:accountId', 'routes/admin/member.tsx'),
  route('/admin/invitations/:invitationId/link', 'routes/admin/invitation-link.ts'),
  route('/admin/invitations/:invitationId/withdrawal', 'routes/admin/invitation-withdrawal.ts'),
  route('/admin/audit', 'routes/admin/audit.tsx'),

  // everything else
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig

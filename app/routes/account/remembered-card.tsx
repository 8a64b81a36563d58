import { type RememberedDevice } from '#app/modules/factors/factors.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The browsers that are not asked for a second step; each can be forgotten, and all at once. */
export function RememberedCard({ remembered }: { remembered: RememberedDevice[] }) {
  const { t } = useWords()
  if (remembered.length === 0) return null
  const on = (at: number) => <When at={new Date(at)} style="long" />
  const things = remembered.map(({ rememberedId, device, createdAt, expiresAt }) => {
    const name = device ?? t('identity.account.unknownDevice')
    return {
      id: rememberedId,
      icon: 'phone' as const,
      title: name,
      about: (
        <Sentence
          of="security.remembered.until"
          with={{ since: on(createdAt), until: on(expiresAt) }}
        />
      ),
      links: (
        <Forget id={rememberedId} label={t('security.remembered.forgetOf', { device: name })}>
          {t('security.remembered.forget')}
        </Forget>
      ),
    }
  })
  return (
    <Card title={t('security.remembered.title')}>
      <p className="soft">{t('security.remembered.lead')}</p>
      <ThingList things={things} />
      {remembered.length > 1 ? <Forget>{t('security.remembered.forgetAll')}</Forget> : null}
    </Card>
  )
}

function Forget({ id, label, children }: { id?: string; label?: string; children: string }) {
  return (
    <form method="post" action="/account/security/remembered">
      {id ? <input type="hidden" name="rememberedId" value={id} /> : null}
      <Button kind={id ? 'link' : 'quiet'} aria-label={label}>
        {children}
      </Button>
    </form>
  )
}

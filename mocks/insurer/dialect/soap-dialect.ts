type CodeOf = (lists: string[] | undefined, code: string) => string
export type Codes = { toTheirs: CodeOf; toOwn: CodeOf }

/** The list an element takes its code from. */
const listOf: Record<string, string> = {
  ClaimStatusCd: 'statuses',
  ClosedReasonCd: 'closedReasons',
  PolicyStatusCd: 'policyStatuses',
  ActivityStatusCd: 'requestStatuses',
  ReportStatusCd: 'reportStatuses',
  OverlayCd: 'overlays',
  LossCauseCd: 'causes',
  DocumentTypeCd: 'documentTypes',
  PolicyDocTypeCd: 'policyDocumentTypes',
  DocumentStateCd: 'documentStates',
  RejectionCd: 'rejections',
  CannotProvideCd: 'cannotProvide',
  ReasonCd: 'reasons',
  OutcomeCd: 'outcomes',
  ExposureStateCd: 'exposureStates',
  PaymentStateCd: 'paymentStates',
  PaymentMethodCd: 'paymentMethods',
  WantsCd: 'wants',
  ChannelCd: 'channels',
}

/** Both directions between envelopes of this core and those of an insurer with other names of elements, and other codes. */
export function soapDialect(elements: Record<string, string>, codes: Codes) {
  const outward = new Map(Object.entries(elements))
  const inward = new Map([...outward].map(([ours, theirs]) => [theirs, ours]))
  return {
    toTheirs: (xml: string) => renamed(recoded(xml, codes.toTheirs), outward),
    toOwn: (xml: string) => recoded(renamed(xml, inward), codes.toOwn),
  }
}

const recoded = (xml: string, codeOf: CodeOf) =>
  xml.replaceAll(
    /<((?:\w+:)?(\w+Cd))>([^<]*)<\/\1>/g,
    (whole, tag: string, name: string, code: string) =>
      listOf[name] ? `<${tag}>${codeOf([listOf[name]], code)}</${tag}>` : whole,
  )

function renamed(xml: string, names: ReadonlyMap<string, string>) {
  const nameOf = (name: string) => names.get(name) ?? name
  return xml
    .replaceAll(
      /(<\/?(?:\w+:)?)(\w+)(?=[\s/>])/g,
      (_, begin: string, name: string) => begin + nameOf(name),
    )
    .replaceAll(
      /(<ElementPath>)([^<]*)/g,
      (_, begin: string, path: string) => begin + path.split('/').map(nameOf).join('/'),
    )
}

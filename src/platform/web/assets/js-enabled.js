// Lets style sheets and GOV.UK Frontend know that scripts run; it stands first in the body, before anything is drawn.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')

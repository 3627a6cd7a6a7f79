import assert from 'node:assert/strict'

/** The 140 headings of the Department's establishment download, in its order. */
export const DOWNLOAD_HEADINGS: readonly string[] = (
  'URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)|' +
  'TypeOfEstablishment (name)|EstablishmentTypeGroup (code)|EstablishmentTypeGroup (name)|' +
  'EstablishmentStatus (code)|EstablishmentStatus (name)|ReasonEstablishmentOpened (code)|' +
  'ReasonEstablishmentOpened (name)|OpenDate|ReasonEstablishmentClosed (code)|ReasonEstablishmentClosed (name)|' +
  'CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)|StatutoryLowAge|StatutoryHighAge|Boarders (code)|' +
  'Boarders (name)|NurseryProvision (name)|OfficialSixthForm (code)|OfficialSixthForm (name)|Gender (code)|' +
  'Gender (name)|ReligiousCharacter (code)|ReligiousCharacter (name)|ReligiousEthos (name)|Diocese (code)|' +
  'Diocese (name)|AdmissionsPolicy (code)|AdmissionsPolicy (name)|SchoolCapacity|SpecialClasses (code)|' +
  'SpecialClasses (name)|CensusDate|NumberOfPupils|NumberOfBoys|NumberOfGirls|PercentageFSM|' +
  'TrustSchoolFlag (code)|TrustSchoolFlag (name)|Trusts (code)|Trusts (name)|SchoolSponsorFlag (name)|' +
  'SchoolSponsors (name)|FederationFlag (name)|Federations (code)|Federations (name)|UKPRN|FEHEIdentifier|' +
  'FurtherEducationType (name)|OfstedLastInsp|OfstedSpecialMeasures (code)|OfstedSpecialMeasures (name)|' +
  'LastChangedDate|Street|Locality|Address3|Town|County (name)|Postcode|SchoolWebsite|TelephoneNum|' +
  'HeadTitle (name)|HeadFirstName|HeadLastName|HeadPreferredJobTitle|BSOInspectorateName (name)|' +
  'InspectorateReport|DateOfLastInspectionVisit|NextInspectionVisit|TeenMoth (name)|TeenMothPlaces|CCF (name)|' +
  'SENPRU (name)|EBD (name)|PlacesPRU|FTProv (name)|EdByOther (name)|Section41Approved (name)|SEN1 (name)|' +
  'SEN2 (name)|SEN3 (name)|SEN4 (name)|SEN5 (name)|SEN6 (name)|SEN7 (name)|SEN8 (name)|SEN9 (name)|SEN10 (name)|' +
  'SEN11 (name)|SEN12 (name)|SEN13 (name)|TypeOfResourcedProvision (name)|ResourcedProvisionOnRoll|' +
  'ResourcedProvisionCapacity|SenUnitOnRoll|SenUnitCapacity|GOR (code)|GOR (name)|DistrictAdministrative (code)|' +
  'DistrictAdministrative (name)|AdministrativeWard (code)|AdministrativeWard (name)|' +
  'ParliamentaryConstituency (code)|ParliamentaryConstituency (name)|UrbanRural (code)|UrbanRural (name)|' +
  'GSSLACode (name)|Easting|Northing|MSOA (name)|LSOA (name)|InspectorateName (name)|SENStat|SENNoStat|' +
  'BoardingEstablishment (name)|PropsName|PreviousLA (code)|PreviousLA (name)|PreviousEstablishmentNumber|' +
  'OfstedRating (name)|RSCRegion (name)|Country (name)|UPRN|SiteName|QABName (code)|QABName (name)|' +
  'EstablishmentAccredited (code)|EstablishmentAccredited (name)|QABReport|CHNumber|MSOA (code)|LSOA (code)|FSM|' +
  'AccreditationExpiryDate'
).split('|')

/** An invented community primary school as the download would have it; a test says what is different in its row. */
export const DOWNLOAD_ROW: Readonly<Record<string, string>> = {
  URN: '900001',
  'LA (code)': '999',
  'LA (name)': 'Alderbrook',
  EstablishmentNumber: '2001',
  EstablishmentName: 'Alder Green Primary School',
  'TypeOfEstablishment (code)': '1',
  'TypeOfEstablishment (name)': 'Community school',
  'EstablishmentStatus (code)': '1',
  'EstablishmentStatus (name)': 'Open',
  'ReasonEstablishmentOpened (code)': '0',
  'ReasonEstablishmentOpened (name)': 'Not applicable',
  'ReasonEstablishmentClosed (code)': '0',
  'ReasonEstablishmentClosed (name)': 'Not applicable',
  'PhaseOfEducation (code)': '2',
  'PhaseOfEducation (name)': 'Primary',
  HeadFirstName: 'Nobody',
  HeadLastName: 'Invented',
}

/** A download with these rows: every row has all 140 cells, quoted as the register quotes them. */
export function establishmentsCsv(...rows: readonly Readonly<Record<string, string>>[]): string {
  for (const heading of rows.flatMap((row) => Object.keys(row))) {
    assert.ok(DOWNLOAD_HEADINGS.includes(heading), `${heading} is a heading of the download`)
  }
  const lines = rows.map((row) => {
    const cells = { ...DOWNLOAD_ROW, ...row }

    return DOWNLOAD_HEADINGS.map((heading) => cells[heading] ?? '')
  })

  return [DOWNLOAD_HEADINGS, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

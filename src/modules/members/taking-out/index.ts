export { definePersonExport, listQuery, mayTakeOut, reason } from '../actions/person-export.ts'
export { personFile } from '../web/person-file.ts'

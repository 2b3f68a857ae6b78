export { pdfLimits, PdfProblem, renderPdf, type PdfOrder } from './render-pdf.ts'

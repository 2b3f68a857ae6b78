/** Languages people name most (ISO 639-1); those of the interface first. */
export const spokenLanguages =
  'de en vi ar bg bn bs cs da el es et fa fi fr hi hr hu id it ja ka ko ku lt lv mk mn nl no pl ps pt ro ru sk sl sq sr sv ta th ti tl tr uk ur uz zh'.split(
    ' ',
  )

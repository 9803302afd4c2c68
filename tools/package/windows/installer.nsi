; The installer of 银龄悦读 for Windows. makensis gets from tools/package/windows/installer.py:
;   PROGRAM   the folder to install        KINDS    a file that offers the kinds of files
;   VERSION   the app's version            KB       kilobytes on the disk
;   OUTPUT    the installer to write
;
; Quiet: /S, with /ALLUSERS for everybody (needs an administrator), and last /D=folder.
; Quiet removal: uninstall.exe /S, with /WITHARTICLES to put the articles in the recycle bin as well.
; Exit codes: 0 done, 1 stopped by the person, 2 it failed, 3 this Windows is too old,
; 4 an administrator is needed, 5 the app is open.
;
; What a power cut leaves is whole: the new program is laid beside the old one, and then they change
; names. The reader's articles are elsewhere, and nothing here touches them but a removal that was
; asked to.

Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
Name "银龄悦读"
BrandingText "银龄悦读 ${VERSION}"
OutFile "${OUTPUT}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define ID "Yinling"
!define KIND "Yinling.Document"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define OLDEST_BUILD 17763 ; Windows 10 1809, which Qt 6.11 asks for
!define DATA "yinling-reader" ; app/files/paths.py

!define MUI_ICON "${PROGRAM}\yinling.ico"
!define MUI_UNICON "${PROGRAM}\yinling.ico"
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include "${KINDS}"

Var ForAll
Var Found
Var WithArticles
Var First
Var Second
Var Aside ; where the former program is meanwhile

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "银龄悦读"
VIAddVersionKey /LANG=0 "FileDescription" "银龄悦读"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}.0"
VIAddVersionKey /LANG=0 "LegalCopyright" "GPL-3.0-or-later"

; --- words ------------------------------------------------------------------------------------

!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT $(OPEN_NOW)
!define MUI_FINISHPAGE_RUN_FUNCTION open_app
!define MUI_FINISHPAGE_TITLE $(DONE)
!define MUI_FINISHPAGE_TEXT $(DONE_TEXT)
Page custom who_page who_chosen
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.articles_page un.articles_chosen
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

!macro words NAME CHINESE ENGLISH
  LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro words WHO "给谁装？" "For whom?"
!insertmacro words WHO_TEXT "没有广告，不收钱，不会自己装别的东西。" "No advertisements, no charge, and nothing else is installed."
!insertmacro words FOR_ME "只给我用（不用管理员）" "Only for me (no administrator needed)"
!insertmacro words FOR_ALL "给这台电脑上的每个人用（要管理员同意）" "For everybody on this computer (asks an administrator)"
!insertmacro words PUT_IN "装上" "Install"
!insertmacro words REPAIR "这台电脑上已经装了。再装一次，可以修好它；文章和设置都留着。" "It is installed here already. Installing it again repairs it; articles and settings stay."
!insertmacro words UPDATE "这台电脑上装的是另一个版本。现在换成 ${VERSION}；文章和设置都留着。" "Another version is installed here. It becomes ${VERSION}; articles and settings stay."
!insertmacro words DONE "装好了" "Done"
!insertmacro words DONE_TEXT "桌面上有一个“银龄悦读”，按它就打开。" "“银龄悦读” on the desktop opens it."
!insertmacro words OPEN_NOW "现在就打开" "Open it now"
!insertmacro words TOO_OLD "这台电脑的 Windows 太旧了。请先更新到 Windows 10（1809）或更新的。" "This Windows is too old: Windows 10 (1809) or newer is needed."
!insertmacro words NEEDS_ADMIN "这要请管理员来装。" "An administrator is needed for this."
!insertmacro words IS_OPEN "银龄悦读正开着。请先关上它，再按“重试”。" "银龄悦读 is open. Please close it, then press Retry."
!insertmacro words FAILED "没有装成，电脑上原来的没有动。请看看磁盘还有没有地方，再试一次。" "It could not be installed, and nothing was changed. Is there room on the disk?"
!insertmacro words ARTICLES "文章怎么办？" "And the articles?"
!insertmacro words ARTICLES_TEXT "拿走程序以后，您的文章、读到哪里和设置：" "When the program is gone, your articles, places and settings:"
!insertmacro words STAY "都留着（以后再装，接着读）" "stay (to go on reading when it is installed again)"
!insertmacro words GO "也放进回收站" "go to the recycle bin as well"
!insertmacro words TAKE_AWAY "拿走" "Remove"
!insertmacro words NOT_GONE "文章没能放进回收站，还在原来的地方。" "The articles could not be put in the recycle bin; they are where they were."
!insertmacro words OPENS "打开文章，念给您听" "Opens articles and reads them aloud"

; --- what both halves do --------------------------------------------------------------------------

!macro needs_admin UN
; Go on as an administrator, or end: $0 is the program to begin again, $1 its parameters.
Function ${UN}needs_admin
  UserInfo::GetAccountType
  Pop $2
  ${If} $2 == "Admin"
    Return
  ${EndIf}
  ${If} ${Silent}
    SetErrorLevel 4
    Quit
  ${EndIf}
  ClearErrors
  ExecShell "runas" "$0" "$1"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONINFORMATION $(NEEDS_ADMIN)
    SetErrorLevel 4
  ${EndIf}
  Quit
FunctionEnd

; Give `program` the name $Aside; while the app is open Windows refuses, and refuses to have its
; pythonw.exe opened for writing (wine refuses only that). Then the person is asked, and a quiet run
; ends with 5. What a power cut left as `program.old` is the program first.
Function ${UN}set_aside
  again:
  StrCpy $Aside "$INSTDIR\program.old"
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
  ${EndIf}
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
    Return
  ${EndIf}
  RMDir /r "$INSTDIR\program.old"
  ${If} ${FileExists} "$INSTDIR\program.old" ; it cannot go: something else holds it
    StrCpy $Aside "$INSTDIR\program.older"
    RMDir /r "$INSTDIR\program.older"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\program\pythonw.exe"
    ClearErrors
    FileOpen $9 "$INSTDIR\program\pythonw.exe" a
    IfErrors is_open ; this clears what it asks for, so it is asked after each step
    FileClose $9
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\program" "$Aside"
  IfErrors is_open
  Return
  is_open:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $(IS_OPEN) /SD IDCANCEL IDRETRY again
  RMDir /r "$INSTDIR\program.new"
  SetErrorLevel 5
  Quit
FunctionEnd
!macroend
!insertmacro needs_admin ""
!insertmacro needs_admin "un."

!macro tell_desktop
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; --- putting in -----------------------------------------------------------------------------------

Function .onInit
  SetRegView 64
  ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP $(TOO_OLD) /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  StrCpy $ForAll 0
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/ALLUSERS" $2
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  ; Where it is installed already, it is installed again, unless something else was asked for.
  ReadRegStr $Found HKCU "${ENTRY}" "DisplayVersion"
  ${If} $Found == ""
    ReadRegStr $Found HKLM "${ENTRY}" "DisplayVersion"
    ClearErrors
    ${GetOptions} $1 "/CURRENTUSER" $2
    ${If} ${Errors}
    ${AndIf} $Found != ""
      StrCpy $ForAll 1
    ${EndIf}
  ${EndIf}
  ${If} ${Silent}
    Call choose_place
  ${EndIf}
FunctionEnd

; Set what depends on who it is for: rights, shell folders, the place on the disk.
Function choose_place
  ${If} $ForAll == 1
    StrCpy $0 "$EXEPATH"
    StrCpy $1 "/ALLUSERS"
    ${If} $INSTDIR != ""
      StrCpy $1 "/ALLUSERS /D=$INSTDIR"
    ${EndIf}
    Call needs_admin
    SetShellVarContext all
    ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
    StrCpy $1 "$PROGRAMFILES64\${ID}"
  ${Else}
    SetShellVarContext current
    ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
    StrCpy $1 "$LOCALAPPDATA\Programs\${ID}"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $1
    ${If} $0 != ""
      StrCpy $INSTDIR $0
    ${EndIf}
  ${EndIf}
FunctionEnd

Function who_page
  !insertmacro MUI_HEADER_TEXT $(WHO) $(WHO_TEXT)
  nsDialogs::Create 1018
  Pop $0
  CreateFont $1 "$(^Font)" 14
  ${NSD_CreateRadioButton} 0 8u 100% 22u $(FOR_ME)
  Pop $First
  SendMessage $First ${WM_SETFONT} $1 1
  ${NSD_CreateRadioButton} 0 38u 100% 22u $(FOR_ALL)
  Pop $Second
  SendMessage $Second ${WM_SETFONT} $1 1
  ${If} $ForAll == 1
    ${NSD_Check} $Second
  ${Else}
    ${NSD_Check} $First
  ${EndIf}
  ${If} $Found != ""
    StrCpy $2 $(REPAIR)
    ${If} $Found != "${VERSION}"
      StrCpy $2 $(UPDATE)
    ${EndIf}
    ${NSD_CreateLabel} 0 74u 100% 40u $2
    Pop $0
    SendMessage $0 ${WM_SETFONT} $1 1
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(PUT_IN)"
  nsDialogs::Show
FunctionEnd

Function who_chosen
  ${NSD_GetState} $Second $0
  StrCpy $ForAll 0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $ForAll 1
  ${EndIf}
  Call choose_place
FunctionEnd

Section
  ClearErrors
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\program.new"
  SetOutPath "$INSTDIR\program.new"
  ClearErrors
  SetOverwrite on
  File /r "${PROGRAM}\*.*"
  ${If} ${Errors}
    SetOutPath "$INSTDIR"
    RMDir /r "$INSTDIR\program.new"
    MessageBox MB_OK|MB_ICONSTOP $(FAILED) /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetOutPath "$INSTDIR"
  Call set_aside
  ${For} $8 1 10 ; a scanner for viruses may still be reading what was just written
    Rename "$INSTDIR\program.new" "$INSTDIR\program"
    ${If} ${FileExists} "$INSTDIR\program\*.*"
      ${ExitFor}
    ${EndIf}
    Sleep 300
  ${Next}
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$Aside" "$INSTDIR\program"
    ${If} ${FileExists} "$INSTDIR\program\*.*"
      RMDir /r "$INSTDIR\program.new"
    ${EndIf}
    MessageBox MB_OK|MB_ICONSTOP $(FAILED) /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  RMDir /r "$Aside"
  ; Compiled now: where everybody's programs are, no reader may write. If it fails, it is only slower.
  nsExec::Exec '"$INSTDIR\program\python.exe" "$INSTDIR\program\compile_all.py"'
  Pop $0

  FileOpen $0 "$INSTDIR\yinlingctl.cmd" w
  FileWrite $0 '@"%~dp0program\python.exe" -X utf8 -m cli %*$\r$\n'
  FileClose $0
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOutPath "$INSTDIR\program"
  CreateShortCut "$SMPROGRAMS\银龄悦读.lnk" "$INSTDIR\program\pythonw.exe" "-m ui.main" "$INSTDIR\program\yinling.ico" 0
  CreateShortCut "$DESKTOP\银龄悦读.lnk" "$INSTDIR\program\pythonw.exe" "-m ui.main" "$INSTDIR\program\yinling.ico" 0
  SetOutPath "$INSTDIR"

  WriteRegStr SHCTX "${ENTRY}" "DisplayName" "银龄悦读"
  WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ENTRY}" "Publisher" "银龄悦读"
  WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\program\yinling.ico"
  WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" ${KB}
  WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1

  ; An offer in “open with”; no kind of file is taken from the program that opens it now.
  WriteRegStr SHCTX "Software\Classes\${KIND}" "" "银龄悦读"
  WriteRegStr SHCTX "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\program\yinling.ico"
  WriteRegStr SHCTX "Software\Classes\${KIND}\Application" "ApplicationName" "银龄悦读"
  WriteRegStr SHCTX "Software\Classes\${KIND}\Application" "ApplicationIcon" "$INSTDIR\program\yinling.ico"
  WriteRegStr SHCTX "Software\Classes\${KIND}\shell\open" "FriendlyAppName" "银龄悦读"
  WriteRegStr SHCTX "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\program\pythonw.exe" -m ui.main "%1"'
  WriteRegStr SHCTX "Software\${ID}\Capabilities" "ApplicationName" "银龄悦读"
  WriteRegStr SHCTX "Software\${ID}\Capabilities" "ApplicationDescription" $(OPENS)
  WriteRegStr SHCTX "Software\RegisteredApplications" "${ID}" "Software\${ID}\Capabilities"
  !insertmacro offer_kinds
  !insertmacro tell_desktop
SectionEnd

; Through the desktop's own shell: after an administrator installed it, the reader opens it.
Function open_app
  Exec '"$WINDIR\explorer.exe" "$SMPROGRAMS\银龄悦读.lnk"'
FunctionEnd

; --- taking away ----------------------------------------------------------------------------------

Function un.onInit
  SetRegView 64
  StrCpy $WithArticles 0
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/WITHARTICLES" $2
  ${IfNot} ${Errors}
    StrCpy $WithArticles 1
  ${EndIf}
  SetShellVarContext current
  ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
  ${If} $0 != $INSTDIR
    StrCpy $0 "$INSTDIR\uninstall.exe"
    StrCpy $1 ""
    Call un.needs_admin
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Function un.articles_page
  !insertmacro MUI_HEADER_TEXT $(ARTICLES) $(ARTICLES_TEXT)
  nsDialogs::Create 1018
  Pop $0
  CreateFont $1 "$(^Font)" 14
  ${NSD_CreateRadioButton} 0 8u 100% 22u $(STAY)
  Pop $First
  SendMessage $First ${WM_SETFONT} $1 1
  ${NSD_Check} $First
  ${NSD_CreateRadioButton} 0 38u 100% 22u $(GO)
  Pop $Second
  SendMessage $Second ${WM_SETFONT} $1 1
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(TAKE_AWAY)"
  nsDialogs::Show
FunctionEnd

Function un.articles_chosen
  ${NSD_GetState} $Second $0
  StrCpy $WithArticles 0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $WithArticles 1
  ${EndIf}
FunctionEnd

; Put the folder $0 in the recycle bin: a removal can be undone.
Function un.to_the_bin
  ${IfNot} ${FileExists} "$0\*.*"
    Return
  ${EndIf}
  System::Call '*(&w${NSIS_MAX_STRLEN} "$0", &i2 0)p.r1' ; it ends with two zeros
  ; SHFILEOPSTRUCTW of 64 bits: FO_DELETE, with ALLOWUNDO, NOCONFIRMATION, SILENT, NOERRORUI
  System::Call '*(p 0, i 3, i 0, p r1, p 0, &i2 0x454, &i2 0, i 0, p 0, p 0)p.r2'
  System::Call 'shell32::SHFileOperationW(p r2)i.r3'
  System::Free $2
  System::Free $1
  ${If} ${FileExists} "$0\*.*"
    MessageBox MB_OK|MB_ICONEXCLAMATION $(NOT_GONE) /SD IDOK
  ${EndIf}
FunctionEnd

Section "un."
  SetOutPath "$TEMP" ; a folder that is stood in cannot go
  Call un.set_aside
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\program.older"
  RMDir /r "$INSTDIR\program.new"
  Delete "$INSTDIR\yinlingctl.cmd"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing else is in it
  Delete "$SMPROGRAMS\银龄悦读.lnk"
  Delete "$DESKTOP\银龄悦读.lnk"
  DeleteRegKey SHCTX "${ENTRY}"
  DeleteRegKey SHCTX "Software\Classes\${KIND}"
  DeleteRegKey SHCTX "Software\${ID}"
  DeleteRegValue SHCTX "Software\RegisteredApplications" "${ID}"
  !insertmacro take_back_kinds
  !insertmacro tell_desktop
  ${If} $WithArticles == 1
    SetShellVarContext current
    StrCpy $0 "$LOCALAPPDATA\${DATA}"
    Call un.to_the_bin
    StrCpy $0 "$APPDATA\${DATA}"
    Call un.to_the_bin
  ${EndIf}
SectionEnd

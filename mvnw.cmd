@echo off
rem Starts Maven on a JDK 25: picks the JDK, then mvn from the PATH if it is 3.8 or newer, else a pinned Maven from
rem Apache's distribution archive (checksum verified, cached under .millrace\maven of the user's folder).
setlocal EnableExtensions DisableDelayedExpansion

set "MAVEN_VERSION=3.9.11"
set "MAVEN_SHA512=bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978"

set "JDK="
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
for /d %%D in (
    "%ProgramFiles%\Eclipse Adoptium\jdk-25*"
    "%ProgramFiles%\Java\jdk-25*"
    "%ProgramFiles%\Microsoft\jdk-25*"
    "%ProgramFiles%\Amazon Corretto\jdk25*"
    "%ProgramFiles%\Zulu\zulu-25*"
    "%ProgramFiles%\BellSoft\LibericaJDK-25*"
    "%LocalAppData%\Programs\Eclipse Adoptium\jdk-25*"
    "%UserProfile%\.jdks\*25*"
) do if not defined JDK call :try_jdk "%%~fD"
if not defined JDK for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JDK call :try_jdk "%%~dpJ.."
if not defined JDK (
    echo Millrace needs a JDK 25, and none was found in JAVA_HOME or the usual folders: install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set JAVA_HOME. 1>&2
    exit /b 1
)
set "JAVA_HOME=%JDK%"

set "NEW_ENOUGH="
for /f "tokens=3" %%V in ('mvn --version 2^>nul ^| findstr /c:"Apache Maven"') do call :try_maven "%%V"
if defined NEW_ENOUGH (
    call mvn %*
    goto :end
)

set "CACHE=%UserProfile%\.millrace\maven"
set "HOME_OF_MAVEN=%CACHE%\apache-maven-%MAVEN_VERSION%"
if not exist "%HOME_OF_MAVEN%\bin\mvn.cmd" (
    call :fetch
    if errorlevel 1 exit /b 1
)
call "%HOME_OF_MAVEN%\bin\mvn.cmd" %*

:end
exit /b %ERRORLEVEL%

:try_jdk
if not exist "%~1\bin\javac.exe" exit /b 0
"%~1\bin\javac.exe" -version 2>&1 | findstr /r /c:"^javac 25$" /c:"^javac 25[.+-]" >nul && set "JDK=%~f1"
exit /b 0

:try_maven
for /f "tokens=1,2 delims=." %%A in ("%~1") do (
    if %%A gtr 3 set "NEW_ENOUGH=1"
    if %%A equ 3 if %%B geq 8 set "NEW_ENOUGH=1"
)
exit /b 0

:fetch
set "ARCHIVE=%CACHE%\apache-maven-%MAVEN_VERSION%-bin.tar.gz"
set "ADDRESS=https://archive.apache.org/dist/maven/maven-3/%MAVEN_VERSION%/binaries/apache-maven-%MAVEN_VERSION%-bin.tar.gz"
if not exist "%CACHE%" mkdir "%CACHE%"
echo Fetching Apache Maven %MAVEN_VERSION% once, from %ADDRESS% 1>&2
curl.exe -fsSL "%ADDRESS%" -o "%ARCHIVE%.part"
if errorlevel 1 (
    echo Apache Maven could not be fetched: check the network, or install Maven 3.8 or newer yourself. 1>&2
    exit /b 1
)
set "SUM="
for /f "skip=1 delims=" %%S in ('certutil -hashfile "%ARCHIVE%.part" SHA512') do if not defined SUM set "SUM=%%S"
set "SUM=%SUM: =%"
if /i not "%SUM%"=="%MAVEN_SHA512%" (
    del "%ARCHIVE%.part"
    echo The checksum of the downloaded Maven is %SUM%, expected %MAVEN_SHA512%: nothing was installed. Try again, or install Maven 3.8 or newer yourself. 1>&2
    exit /b 1
)
move /y "%ARCHIVE%.part" "%ARCHIVE%" >nul
tar.exe -xzf "%ARCHIVE%" -C "%CACHE%"
exit /b %ERRORLEVEL%
